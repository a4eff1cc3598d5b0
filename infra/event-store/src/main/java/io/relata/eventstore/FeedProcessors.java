package io.relata.eventstore;

import java.util.List;
import org.springframework.context.SmartLifecycle;

/**
 * All feeds of this process: they run before the first request is taken and until the last one is
 * answered.
 */
record FeedProcessors(List<FeedProcessor> processors) implements SmartLifecycle {

    @Override
    public void start() {
        processors.forEach(FeedProcessor::start);
    }

    @Override
    public void stop() {
        processors.forEach(FeedProcessor::stop);
    }

    @Override
    public boolean isRunning() {
        return processors.stream().anyMatch(FeedProcessor::isRunning);
    }

    boolean runs(String feed) {
        return processors.stream()
                .anyMatch(processor -> processor.name().equals(feed) && processor.isRunning());
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
