package io.relata.eventstore;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.relata.eventstore.FeedProgress.Lag;
import java.util.List;
import java.util.SequencedMap;

/** {@code relata.feed.lag.events} and {@code relata.feed.lag} in seconds, for each feed. */
record FeedMetrics(List<String> feeds, Sampled<SequencedMap<String, Lag>> lags)
        implements MeterBinder {

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var feed : feeds) {
            Gauge.builder(
                            "relata.feed.lag.events",
                            lags,
                            sampled -> sampled.number(all -> lag(all, feed).events()))
                    .description("Events that the feed has not handled yet, 10000 at most")
                    .tag("feed", feed)
                    .register(registry);
            Gauge.builder(
                            "relata.feed.lag",
                            lags,
                            sampled -> sampled.number(all -> lag(all, feed).age().toMillis() / 1e3))
                    .description("How long the oldest event that the feed has not handled waits")
                    .baseUnit("seconds")
                    .tag("feed", feed)
                    .register(registry);
        }
    }

    private static Lag lag(SequencedMap<String, Lag> lags, String feed) {
        return lags.getOrDefault(feed, Lag.NONE);
    }
}
