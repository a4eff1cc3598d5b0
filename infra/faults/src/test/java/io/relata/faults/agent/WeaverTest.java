package io.relata.faults.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeaverTest {

    /** A kill at a point that is no longer there would show nothing. */
    @ParameterizedTest
    @EnumSource
    void every_point_is_a_place_of_the_product_that_still_works_when_woven(Point point)
            throws IOException {
        for (var place : point.places()) {
            var before = bytes(place.type());
            var loader = getClass().getClassLoader();

            var woven =
                    Objects.requireNonNull(
                            Weaver.weave(place.type(), before, loader, List.of(point)));

            assertThat(woven.found()).as(place.toString()).contains(point);
            assertThat(ClassFile.of().verify(woven.bytes())).isEmpty();
        }
    }

    private static byte[] bytes(String type) throws IOException {
        var file = type.replace('.', '/') + ".class";
        try (var stream = WeaverTest.class.getClassLoader().getResourceAsStream(file)) {
            return Objects.requireNonNull(stream, type).readAllBytes();
        }
    }
}
