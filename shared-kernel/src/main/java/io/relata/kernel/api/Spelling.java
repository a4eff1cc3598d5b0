package io.relata.kernel.api;

import java.util.Locale;

/** How a name of one convention is spelled in another. */
public final class Spelling {

    private Spelling() {}

    /** {@code StudentCourse} → {@code studentCourse}. */
    public static String lowerCamel(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** {@code studentCourses} → {@code StudentCourses}. */
    public static String upperCamel(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** {@code StudentCourse} → {@code student_course}, {@code HTTPServer} → {@code http_server}. */
    public static String snake(String name) {
        var snake = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            if (i > 0 && startsWord(name, i)) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(name.charAt(i)));
        }
        return snake.toString();
    }

    private static boolean startsWord(String name, int i) {
        if (!Character.isUpperCase(name.charAt(i)) || name.charAt(i - 1) == '_') {
            return false;
        }
        return !Character.isUpperCase(name.charAt(i - 1))
                || (i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1)));
    }
}
