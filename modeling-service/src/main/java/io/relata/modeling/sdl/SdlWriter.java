package io.relata.modeling.sdl;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.json.SchemaJson;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.Entity;
import io.relata.kernel.schema.EntityEnd;
import io.relata.kernel.schema.EnumType;
import io.relata.kernel.schema.Field;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.JsonValue;
import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.Relationship;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.schema.Side;
import io.relata.kernel.schema.Through;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a model as SDL: things in order of creation, and a directive for each fact that a type
 * cannot say. The side that stores the key carries {@code @relationship}, the other one {@code
 * @inverse}.
 */
public final class SdlWriter {
    private static final List<String> OF_GRAPHQL = List.of("Int", "Float", "String", "Boolean");
    private static final String DEFINITIONS =
            """

            enum OnDelete { RESTRICT CASCADE SET_NULL }

            directive @entity(plural: String!, generated: Boolean) on OBJECT
            directive @index(on: [String!]!, unique: Boolean) repeatable on OBJECT
            directive @unique on FIELD_DEFINITION
            directive @default(json: String!) on FIELD_DEFINITION
            directive @rules(maxLength: Int, pattern: String, min: String, max: String, precision: Int, scale: Int) on FIELD_DEFINITION
            directive @relationship(name: String, inverse: String!, onDelete: OnDelete, strict: Boolean, identifying: Boolean, through: String, source: String, target: String, allowDuplicateLinks: Boolean) on FIELD_DEFINITION
            directive @inverse(of: String!) on FIELD_DEFINITION
            directive @atLeastOne on FIELD_DEFINITION
            directive @hidden on FIELD_DEFINITION
            """;

    private final SchemaModel model;
    private final StringBuilder sdl = new StringBuilder();

    private SdlWriter(SchemaModel model) {
        this.model = model;
    }

    public static String write(SchemaModel model) {
        var writer = new SdlWriter(model);
        writer.sdl.append("# revision ").append(model.revision()).append('\n');
        model.liveEnums().forEach(writer::enumType);
        model.liveEntities().forEach(writer::entity);
        writer.scalars();
        return writer.sdl.append(DEFINITIONS).toString();
    }

    private void scalars() {
        sdl.append('\n');
        Arrays.stream(FieldType.values())
                .map(ApiNames::scalar)
                .filter(scalar -> !OF_GRAPHQL.contains(scalar))
                .forEach(scalar -> sdl.append("scalar ").append(scalar).append('\n'));
    }

    private void enumType(EnumType type) {
        sdl.append('\n');
        description("", type.description());
        sdl.append("enum ").append(type.name()).append(" {\n");
        type.liveValues().forEach(value -> sdl.append("  ").append(value.name()).append('\n'));
        sdl.append("}\n");
    }

    private void entity(Entity entity) {
        sdl.append('\n');
        description("", entity.description());
        var arguments =
                new Arguments()
                        .text("plural", entity.plural())
                        .flag("generated", entity.generated());
        sdl.append("type ").append(entity.name()).append(arguments.directive("entity"));
        model.indexesOf(entity.id()).forEach(this::index);
        sdl.append(" {\n  id: ID!\n");
        entity.liveFields().forEach(this::field);
        model.endsOf(entity.id()).forEach(this::end);
        sdl.append("}\n");
    }

    private void field(Field field) {
        description("  ", field.description());
        sdl.append("  ").append(field.name()).append(": ").append(type(field));
        sdl.append(field.unique() ? " @unique" : "");
        if (field.defaultValue() != null) {
            var value = new Arguments().text("json", defaultValue(field, field.defaultValue()));
            sdl.append(value.directive("default"));
        }
        var rules = field.rules();
        sdl.append(
                new Arguments()
                        .number("maxLength", rules.maxLength())
                        .text("pattern", rules.pattern())
                        .text("min", rules.min())
                        .text("max", rules.max())
                        .number("precision", rules.precision())
                        .number("scale", rules.scale())
                        .directiveIfAny("rules"));
        sdl.append('\n');
    }

    private String defaultValue(Field field, JsonValue value) {
        return "" + SchemaJson.value(model, field.rules(), value);
    }

    private void index(Index index) {
        var on =
                index.on().stream()
                        .map(member -> Arguments.quoted(ApiNames.member(model, index, member)))
                        .toList();
        sdl.append(
                new Arguments()
                        .constant("on", on.toString())
                        .flag("unique", index.unique())
                        .directive("index"));
    }

    private String type(Field field) {
        var enumType = field.rules().enumType();
        var scalar =
                enumType == null ? ApiNames.scalar(field.type()) : model.enumType(enumType).name();
        return (field.list() ? "[" + scalar + "!]" : scalar) + (field.mandatory() ? "!" : "");
    }

    private void end(EntityEnd end) {
        var other = model.entity(end.otherEnd().entity()).name();
        description("  ", end.end().description());
        sdl.append("  ").append(end.end().field()).append(": ");
        sdl.append(end.toMany() ? "[" + other + "!]!" : other);
        sdl.append(end.end().mandatory() && !end.toMany() ? "!" : "");
        sdl.append(end.end().mandatory() && end.toMany() ? " @atLeastOne" : "");
        sdl.append(isDescribing(end) ? relationship(end) : inverse(end));
        sdl.append(end.end().exposed() ? "" : " @hidden").append('\n');
    }

    private static boolean isDescribing(EntityEnd end) {
        return end.relationship().storesKey() ? end.owning() : end.side() == Side.SOURCE;
    }

    private static String inverse(EntityEnd end) {
        return new Arguments().text("of", end.otherEnd().field()).directive("inverse");
    }

    private String relationship(EntityEnd end) {
        var relationship = end.relationship();
        var arguments =
                new Arguments()
                        .text("name", relationship.name())
                        .text("inverse", end.otherEnd().field())
                        .constant("onDelete", onDelete(relationship))
                        .constant("strict", isLoose(relationship) ? "false" : null)
                        .flag("identifying", relationship.identifying());
        var through = relationship.through();
        if (through != null) {
            arguments
                    .text("through", model.entity(through.entity()).name())
                    .text("source", key(through, Side.SOURCE))
                    .text("target", key(through, Side.TARGET))
                    .flag("allowDuplicateLinks", relationship.allowDuplicateLinks());
        }
        return arguments.directive("relationship");
    }

    private static @Nullable String onDelete(Relationship relationship) {
        return relationship.storesKey() && relationship.onDelete() != OnDelete.RESTRICT
                ? relationship.onDelete().name()
                : null;
    }

    private static boolean isLoose(Relationship relationship) {
        return relationship.cardinality() == Cardinality.ONE_TO_ONE && !relationship.strict();
    }

    private String key(Through through, Side side) {
        return model.relationship(through.key(side)).owningEnd().field();
    }

    private void description(String indent, @Nullable String description) {
        if (description != null) {
            sdl.append(indent).append(Arguments.quoted(description)).append('\n');
        }
    }

    /** Arguments of a directive; what is null or false is left out. */
    private static final class Arguments {
        private final StringBuilder list = new StringBuilder();

        Arguments text(String name, @Nullable String value) {
            return value == null ? this : constant(name, quoted(value));
        }

        Arguments number(String name, @Nullable Integer value) {
            return value == null ? this : constant(name, value.toString());
        }

        Arguments flag(String name, boolean value) {
            return value ? constant(name, "true") : this;
        }

        Arguments constant(String name, @Nullable String value) {
            if (value != null) {
                list.append(list.isEmpty() ? "" : ", ").append(name).append(": ").append(value);
            }
            return this;
        }

        String directive(String name) {
            return " @" + name + "(" + list + ")";
        }

        String directiveIfAny(String name) {
            return list.isEmpty() ? "" : directive(name);
        }

        static String quoted(String text) {
            var quoted = new StringBuilder("\"");
            text.chars().forEach(c -> quoted.append(escaped((char) c)));
            return quoted.append('"').toString();
        }

        private static String escaped(char c) {
            return switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                case '\n' -> "\\n";
                case '\r' -> "\\r";
                case '\t' -> "\\t";
                default -> c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c);
            };
        }
    }
}
