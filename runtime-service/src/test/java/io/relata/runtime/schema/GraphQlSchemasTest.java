package io.relata.runtime.schema;

import static io.relata.kernel.schema.FieldType.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaPrinter;
import io.relata.kernel.schema.SchemaEvent.EntityRemoved;
import io.relata.kernel.schema.SchemaEvent.FieldRemoved;
import io.relata.kernel.schema.SchemaModel;
import io.relata.runtime.testing.Golden;
import io.relata.runtime.testing.Library;
import io.relata.runtime.testing.SchemaDraft;
import org.junit.jupiter.api.Test;

class GraphQlSchemasTest {

    @Test
    void the_schema_of_a_library() {
        Golden.check("library.graphql", sdl(ApiModel.current(Library.MODEL)));
    }

    @Test
    void a_tenant_without_entities_has_a_schema() {
        assertThat(sdl(ApiModel.current(SchemaModel.EMPTY))).contains("_empty: Boolean");
    }

    @Test
    void what_a_payload_already_has_is_called_record() {
        var model =
                new SchemaDraft()
                        .entity("Error", "errors")
                        .field("Error", "success", TEXT, "")
                        .entity("Success", "successes")
                        .model(1);

        assertThat(sdl(ApiModel.current(model)))
                .contains("records: [Error!]!")
                .contains("record: Success");
    }

    @Test
    void a_field_that_is_gone_today_is_nullable_in_the_old_api() {
        var draft = new SchemaDraft().entity("Note", "notes");
        var before = draft.field("Note", "text", TEXT, "mandatory").model(1);
        var field = draft.entity("Note").liveFields().getFirst();
        var after = draft.then(new FieldRemoved(draft.id("Note"), field.id())).model(2);

        assertThat(sdl(ApiModel.of(before, before))).contains("text: String!");
        assertThat(record(ApiModel.of(before, after))).contains("text: String\n");
    }

    @Test
    void an_entity_that_is_gone_today_stays_in_the_old_api() {
        var draft = new SchemaDraft().entity("Note", "notes");
        var before = draft.field("Note", "text", TEXT, "").model(1);
        var after = draft.then(new EntityRemoved(draft.id("Note"))).model(2);

        assertThat(sdl(ApiModel.of(before, after))).contains("createNote(");
        assertThat(sdl(ApiModel.current(after))).doesNotContain("Note");
    }

    private static String record(ApiModel api) {
        var sdl = sdl(api);
        int start = sdl.indexOf("type Note {");
        return sdl.substring(start, sdl.indexOf('}', start));
    }

    private static String sdl(ApiModel api) {
        var options = SchemaPrinter.Options.defaultOptions().includeDirectiveDefinitions(false);
        return new SchemaPrinter(options).print(GraphQlSchemas.validated(api));
    }
}
