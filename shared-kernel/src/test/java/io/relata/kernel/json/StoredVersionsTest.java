package io.relata.kernel.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.kernel.schema.SchemaEvent;
import io.relata.kernel.schema.SchemaFold;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantEvent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.node.ObjectNode;

/** Every version ever stored stays readable; what is forgotten for that fails here. */
class StoredVersionsTest {

    sealed interface Toy {
        record Painted(String colour, int coats) implements Toy {}

        record Broken() implements Toy {}
    }

    @Test
    void every_version_of_every_event_has_its_file_and_reads() throws Exception {
        var stored = Objects.requireNonNull(getClass().getResource("/stored"));
        var files = GoldenFiles.in(Path.of(stored.toURI()));
        var mapper = KernelJson.mapper();

        assertThat(files.problems(StoredTypes.SCHEMA_EVENTS, mapper, SchemaEvent.class)).isEmpty();
        assertThat(files.problems(StoredTypes.TENANT_EVENTS, mapper, TenantEvent.class)).isEmpty();
        assertThat(files.unknown(StoredTypes.SCHEMA_EVENTS, StoredTypes.TENANT_EVENTS)).isEmpty();
    }

    @Test
    void an_older_version_is_read_through_every_later_one() {
        var oldest = "{\"type\":\"painted.v1\",\"data\":{\"color\":\"red\"}}";

        assertThat(mapper(toys()).readValue(oldest, Toy.class))
                .isEqualTo(new Toy.Painted("red", 1));
    }

    @Test
    void what_is_written_is_the_newest_version() {
        assertThat(mapper(toys()).writeValueAsString(new Toy.Painted("red", 2)))
                .isEqualTo("{\"type\":\"painted.v3\",\"data\":{\"colour\":\"red\",\"coats\":2}}");
    }

    @Test
    void complete_toys_have_no_problem() {
        assertThat(problems(toys(), goldenToys())).isEmpty();
    }

    @Test
    void a_version_without_an_upcaster_is_found_and_not_even_registered() {
        var forgotten =
                new StoredTypes<Toy>()
                        .with("painted.v3", Toy.Painted.class)
                        .earlier("painted.v1", StoredVersionsTest::spelled);

        assertThat(forgotten.gaps()).containsExactly("painted.v2 has no upcaster to painted.v3");
        assertThatThrownBy(() -> mapper(forgotten)).hasMessageContaining("painted.v2");
    }

    @Test
    void an_upcaster_to_nothing_is_found() {
        var lost = toys().earlier("broken.v1", data -> data).earlier("torn.v1", data -> data);

        assertThat(lost.gaps())
                .containsExactly(
                        "broken.v1 leads to no current version",
                        "torn.v1 leads to no current version");
    }

    @Test
    void a_missing_file_is_found() {
        var files = goldenToys();
        files.byName().remove("painted.v2");

        assertThat(problems(toys(), files)).containsExactly("painted.v2 has no golden file");
    }

    @Test
    void a_changed_form_is_found() {
        var files = goldenToys();
        files.byName()
                .put(
                        "painted.v3",
                        "{\"type\":\"painted.v3\",\"data\":{\"colour\":\"red\",\"layers\":1}}");

        assertThat(problems(toys(), files)).singleElement().asString().startsWith("painted.v3 ");
    }

    @Test
    void an_unknown_file_is_found() {
        var files = goldenToys();
        files.byName().put("torn.v1", "{\"type\":\"torn.v1\",\"data\":{}}");

        assertThat(files.unknown(toys())).containsExactly("torn.v1 is a file of no type");
    }

    @Test
    void an_older_version_that_no_longer_reads_is_found() {
        var wrong =
                new StoredTypes<Toy>()
                        .with("painted.v2", Toy.Painted.class)
                        .earlier("painted.v1", data -> data.put("coats", "many"));
        var files = new GoldenFiles(new LinkedHashMap<>());
        files.byName().put("painted.v1", "{\"type\":\"painted.v1\",\"data\":{\"colour\":\"red\"}}");
        files.byName()
                .put(
                        "painted.v2",
                        "{\"type\":\"painted.v2\",\"data\":{\"colour\":\"red\",\"coats\":1}}");

        assertThat(problems(wrong, files))
                .singleElement()
                .asString()
                .startsWith("painted.v1 cannot be read");
    }

    @Test
    void a_fold_of_another_shape_has_another_format() {
        record Fold(SchemaModel model, SchemaModel before, long nextSequence) {}
        record Wider(SchemaModel model, SchemaModel before, long nextSequence, boolean more) {}

        assertThat(StoredShape.of(Wider.class)).isNotEqualTo(StoredShape.of(Fold.class));
        assertThat(KernelJson.foldFormat()).isEqualTo(KernelJson.foldFormat()).hasSize(10);
        assertThat(StoredShape.text(SchemaFold.class)).contains("FieldRules: maxLength");
    }

    private static StoredTypes<Toy> toys() {
        return new StoredTypes<Toy>()
                .with("painted.v3", Toy.Painted.class)
                .earlier("painted.v1", StoredVersionsTest::spelled)
                .earlier("painted.v2", data -> data.put("coats", 1))
                .with("broken.v1", Toy.Broken.class);
    }

    private static ObjectNode spelled(ObjectNode data) {
        data.set("colour", data.remove("color"));
        return data;
    }

    private static GoldenFiles goldenToys() {
        var files = new LinkedHashMap<String, String>();
        files.put("painted.v1", "{\"type\":\"painted.v1\",\"data\":{\"color\":\"red\"}}");
        files.put("painted.v2", "{\"type\":\"painted.v2\",\"data\":{\"colour\":\"red\"}}");
        files.put(
                "painted.v3",
                "{\"type\":\"painted.v3\",\"data\":{\"colour\":\"red\",\"coats\":2}}");
        files.put("broken.v1", "{\"type\":\"broken.v1\",\"data\":{}}");
        return new GoldenFiles(files);
    }

    private static List<String> problems(StoredTypes<Toy> types, GoldenFiles files) {
        return files.problems(types, mapper(types), Toy.class);
    }

    private static JsonMapper mapper(StoredTypes<Toy> types) {
        var module = new SimpleModule("toys");
        types.register(module, Toy.class);
        return JsonMapper.builder().addModule(module).build();
    }
}
