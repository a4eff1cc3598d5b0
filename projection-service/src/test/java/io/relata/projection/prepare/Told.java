package io.relata.projection.prepare;

import java.io.Serial;

/** A process that goes on until so many steps have begun, and then dies. */
final class Told implements Watch {
    static final Watch NOTHING = new Told(Integer.MAX_VALUE);

    private int left;

    Told(int steps) {
        this.left = steps;
    }

    @Override
    public boolean goesOn() {
        return true;
    }

    @Override
    public void begins(String step, int percentage) {
        if (left-- == 0) {
            throw new Killed();
        }
    }

    static final class Killed extends RuntimeException {
        @Serial private static final long serialVersionUID = 1;
    }
}
