package io.relata.runtime.mutation;

import java.util.LinkedList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where in the arguments of a root field something was given. */
record Path(@Nullable Path parent, String step) {

    static Path of(String argument) {
        return new Path(null, argument);
    }

    Path then(String next) {
        return new Path(this, next);
    }

    Path then(int position) {
        return new Path(this, Integer.toString(position));
    }

    /** {@code ["inputs", "3", "title"]}. */
    List<String> steps() {
        var steps = new LinkedList<String>();
        for (Path at = this; at != null; at = at.parent) {
            steps.addFirst(at.step);
        }
        return List.copyOf(steps);
    }
}
