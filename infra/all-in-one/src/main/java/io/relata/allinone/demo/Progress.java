package io.relata.allinone.demo;

import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** How far a long task is: a bar in a terminal, a line per quarter elsewhere. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 78;
    private static final int LINES = 4;
    private static final int REFRESH_MILLIS = 100;

    private final PrintWriter out;
    private final long total;
    private final @Nullable ProgressBar bar;
    private long done;

    private Progress(PrintWriter out, long total, @Nullable ProgressBar bar) {
        this.out = out;
        this.total = total;
        this.bar = bar;
    }

    static Progress of(long total, PrintWriter out) {
        return new Progress(out, total, inTerminal() ? bar(total) : null);
    }

    /** Adds to what is done. */
    synchronized void advance(long count) {
        var before = done * LINES / total;
        done += count;
        if (bar != null) {
            bar.stepTo(done);
        } else if (done * LINES / total > before) {
            out.printf("   %,7d of %,d%n", done, total);
            out.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static boolean inTerminal() {
        var console = System.console();
        return console != null && console.isTerminal();
    }

    // A consumer of its own: the default one looks for a terminal by native code, with warnings.
    private static ProgressBar bar(long total) {
        return new ProgressBarBuilder()
                .setTaskName("  ")
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                .setUpdateIntervalMillis(REFRESH_MILLIS)
                .hideEta()
                .setConsumer(new ConsoleProgressBarConsumer(System.out, WIDTH))
                .build();
    }
}
