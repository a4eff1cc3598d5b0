package io.relata.faults.agent;

import static java.lang.classfile.ClassFile.ClassHierarchyResolverOption;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a call of {@link Passing#passed} where a point is. */
final class Weaver {
    private static final ClassDesc PASSING = ClassDesc.of("io.relata.faults.agent.Passing");
    private static final MethodTypeDesc PASSED =
            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_String);

    private Weaver() {}

    /**
     * @param woven the class as it is to be, and the points that were found in it
     */
    record Woven(byte[] bytes, List<Point> found) {}

    /** Null where no point is in the class. */
    static @Nullable Woven weave(
            String type, byte[] bytes, @Nullable ClassLoader loader, List<Point> points) {
        var wanted =
                points.stream()
                        .filter(point ->
                                point.places().stream()
                                        .anyMatch(place -> place.type().equals(type)))
                        .toList();
        if (wanted.isEmpty()) {
            return null;
        }
        var files = ClassFile.of(ClassHierarchyResolverOption.of(resolver(loader)));
        var model = files.parse(bytes);
        var transform = ClassTransform.ACCEPT_ALL;
        var found = new ArrayList<Point>();
        for (var point : wanted) {
            for (var place : point.places()) {
                if (place.type().equals(type)
                        && model.methods().stream().anyMatch(method -> isAt(place, method))) {
                    found.add(point);
                    transform =
                            transform.andThen(
                                    ClassTransform.transformingMethodBodies(
                                            method -> isAt(place, method), calling(point, place)));
                }
            }
        }
        return new Woven(files.transformClass(model, transform), found);
    }

    private static boolean isAt(Point.Place place, MethodModel method) {
        return method.methodName().equalsString(place.method()) && method.code().isPresent();
    }

    private static CodeTransform calling(Point point, Point.Place place) {
        return place.atExit() ? atExit(point) : atEntry(point);
    }

    private static CodeTransform atExit(Point point) {
        return (code, element) -> {
            if (element instanceof ReturnInstruction) {
                call(code, point);
            }
            code.with(element);
        };
    }

    private static CodeTransform atEntry(Point point) {
        return new CodeTransform() {
            @Override
            public void atStart(CodeBuilder code) {
                call(code, point);
            }

            @Override
            public void accept(CodeBuilder code, CodeElement element) {
                code.with(element);
            }
        };
    }

    private static void call(CodeBuilder code, Point point) {
        code.ldc(point.name()).invokestatic(PASSING, "passed", PASSED);
    }

    private static ClassHierarchyResolver resolver(@Nullable ClassLoader loader) {
        var known = ClassHierarchyResolver.defaultResolver();
        return loader == null
                ? known
                : ClassHierarchyResolver.ofResourceParsing(loader).orElse(known);
    }
}
