package io.relata.faults.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The files through which a run and the agent speak. */
public record Orders(Path directory) {
    static final String WOVEN = "woven";
    static final String ARMED = "armed";
    static final String FIRED = "fired";

    /**
     * @param times the process ends when it passes the point for the n-th time from now
     */
    public record Order(Point point, int times) {
        static Order parse(String text) {
            var words = text.strip().split(" ", 2);
            return new Order(Point.valueOf(words[0]), Integer.parseInt(words[1]));
        }
    }

    public static Orders in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.deleteIfExists(directory.resolve(ARMED));
        Files.deleteIfExists(directory.resolve(FIRED));
        Files.deleteIfExists(directory.resolve(WOVEN));
        return new Orders(directory);
    }

    public void give(Order order) throws IOException {
        var draft = directory.resolve(ARMED + ".draft");
        Files.writeString(draft, order.point() + " " + order.times());
        Files.move(draft, directory.resolve(ARMED), StandardCopyOption.ATOMIC_MOVE);
    }

    /** What the process told before it ended itself; null when it did not. */
    public @Nullable String fired() throws IOException {
        var file = directory.resolve(FIRED);
        return Files.exists(file) ? Files.readString(file) : null;
    }

    /** Which points were found in the classes loaded so far. */
    public String woven() throws IOException {
        var file = directory.resolve(WOVEN);
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Nullable Order given() throws IOException {
        var file = directory.resolve(ARMED);
        return Files.exists(file) ? Order.parse(Files.readString(file)) : null;
    }
}
