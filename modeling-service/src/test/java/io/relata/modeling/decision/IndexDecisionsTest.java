package io.relata.modeling.decision;

import static io.relata.modeling.decision.Given.entity;
import static io.relata.modeling.decision.Given.field;
import static io.relata.modeling.decision.Given.given;
import static io.relata.modeling.decision.Given.manyToOne;
import static io.relata.modeling.decision.Given.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.api.ApiNames;
import io.relata.kernel.schema.Cardinality;
import io.relata.kernel.schema.EntityId;
import io.relata.kernel.schema.FieldId;
import io.relata.kernel.schema.FieldType;
import io.relata.kernel.schema.Index;
import io.relata.kernel.schema.IndexId;
import io.relata.kernel.schema.RelationshipId;
import io.relata.kernel.schema.SchemaEvent.IndexAdded;
import io.relata.kernel.schema.SchemaEvent.IndexRemoved;
import io.relata.modeling.decision.SchemaCommand.AddIndex;
import io.relata.modeling.decision.SchemaCommand.RemoveEntity;
import io.relata.modeling.decision.SchemaCommand.RemoveField;
import io.relata.modeling.decision.SchemaCommand.RemoveIndex;
import io.relata.modeling.decision.SchemaCommand.RemoveRelationship;
import io.relata.modeling.decision.SchemaCommand.RenameField;
import java.util.List;
import org.junit.jupiter.api.Test;

class IndexDecisionsTest {
    /** Blog e1; Post e2 with slug f3, tags f4 (JSON) and blog r5. */
    private static final Given BLOG =
            given(
                    entity("Blog"),
                    entity("Post", text("slug"), field("tags", FieldType.JSON, null)),
                    manyToOne("Post.blog", "Blog"));

    private static final Given INDEXED = BLOG.and(index(true, "blog", "slug"));

    @Test
    void an_index_is_over_fields_and_keys() {
        BLOG.when(index(true, "blog", "slug"))
                .then(
                        new IndexAdded(
                                new Index(
                                        new IndexId(6),
                                        new EntityId(2),
                                        List.of(new RelationshipId(5), new FieldId(3)),
                                        true,
                                        false)));
    }

    @Test
    void an_end_without_a_key_has_no_index() {
        BLOG.when(new AddIndex("Blog", List.of("posts"), null))
                .thenRejected("OPTION_INVALID", "/commands/0/on/0");
    }

    @Test
    void an_empty_name_is_no_end() {
        BLOG.when(index(false, "slug", "")).thenRejected("FIELD_NOT_FOUND", "/commands/0/on/1");
    }

    @Test
    void json_has_no_index() {
        BLOG.when(index(false, "slug", "tags")).thenRejected("OPTION_INVALID", "/commands/0/on/1");
    }

    @Test
    void what_is_indexed_anyway_needs_none() {
        BLOG.when(index(false, "blog")).thenRejected("NO_CHANGE", "/commands/0/on");
        INDEXED.when(index(true, "blog", "slug")).thenRejected("NO_CHANGE", "/commands/0/on");
    }

    @Test
    void a_unique_key_alone_is_a_one_to_one() {
        BLOG.when(index(true, "blog")).thenRejected("OPTION_INVALID", "/commands/0/unique");
    }

    @Test
    void an_index_names_things_once_and_at_least_one() {
        BLOG.when(index(false, "slug", "f3")).thenRejected("OPTION_INVALID", "/commands/0/on/1");
        BLOG.when(index(false)).thenRejected("OPTION_INVALID", "/commands/0/on");
        BLOG.when(index(false, "title")).thenRejected("FIELD_NOT_FOUND", "/commands/0/on/0");
    }

    @Test
    void an_index_is_removed_by_id_or_by_what_it_is_over() {
        var removed = new IndexRemoved(new IndexId(6));

        INDEXED.when(new RemoveIndex(null, null, "x6")).then(removed);
        INDEXED.when(new RemoveIndex("Post", List.of("blog", "slug"), null)).then(removed);
        INDEXED.when(new RemoveIndex("Post", List.of("slug", "blog"), null))
                .thenRejected("INDEX_NOT_FOUND", "/commands/0/on");
        INDEXED.when(new RemoveIndex(null, null, "x7"))
                .thenRejected("INDEX_NOT_FOUND", "/commands/0/index");
    }

    @Test
    void what_is_in_an_index_goes_after_it() {
        INDEXED.when(new RemoveField("Post", "slug")).thenRejected("INDEXED", "/commands/0/field");
        INDEXED.when(new RemoveRelationship("Post.blog")).thenRejected("INDEXED", "/commands/0");
        INDEXED.when(new RemoveEntity("Blog", true)).thenRejected("INDEXED", "/commands/0");
        INDEXED.when(
                        new RemoveIndex(null, null, "x6"),
                        new RemoveField("Post", "slug"),
                        new RemoveRelationship("Post.blog"))
                .thenModel();
    }

    @Test
    void the_indexes_of_an_entity_go_with_it() {
        assertThat(INDEXED.when(new RemoveEntity("Post", true)).thenEventTypes())
                .containsExactly("IndexRemoved", "RelationshipRemoved", "EntityRemoved");
    }

    @Test
    void what_is_in_an_index_stays_comparable_and_where_it_is() {
        INDEXED.when(Given.type("Post", "slug", FieldType.JSON, null, null, null))
                .thenRejected("OPTION_INVALID", "/commands/0/fieldType");
        INDEXED.when(Given.change("Post.blog", Cardinality.MANY_TO_MANY))
                .thenRejected("INDEXED", "/commands/0/relationship");
    }

    @Test
    void a_composite_key_is_named_after_its_parts() {
        var model = INDEXED.model();
        assertThat(ApiNames.uniqueKey(model, model.index(new IndexId(6)))).isEqualTo("blog_slug");
    }

    @Test
    void a_part_that_is_renamed_renames_the_key() {
        var before = INDEXED.model();
        var after = INDEXED.and(new RenameField("Post", "slug", "address")).model();
        assertThat(BreakingChanges.between(before, after))
                .extracting(breaking -> breaking.path() + " " + breaking.why())
                .containsExactly(
                        "Post.slug is now Post.address",
                        "PostUniqueInput.blog_slug is now PostUniqueInput.blog_address");
    }

    private static AddIndex index(boolean unique, String... on) {
        return new AddIndex("Post", List.of(on), unique);
    }
}
