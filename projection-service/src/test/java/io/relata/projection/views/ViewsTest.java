package io.relata.projection.views;

import static io.relata.projection.Words.entity;
import static io.relata.projection.Words.field;
import static io.relata.projection.Words.oneToMany;
import static io.relata.projection.Words.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.kernel.schema.OnDelete;
import io.relata.kernel.schema.SchemaModel;
import io.relata.projection.views.ViewChange.Made;
import java.util.List;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final SchemaModel LIBRARY =
            SchemaModel.EMPTY.evolve(
                    List.of(
                            entity(1, "Author", "authors"),
                            entity(2, "Book", "books"),
                            field(2, text(3, "firstEdition")),
                            oneToMany(4, 1, "books", 2, "leadAuthor", OnDelete.CASCADE)));

    @Test
    void a_view_has_todays_names_in_snake_case() {
        assertThat(new ViewWriter("t_1", "tenant_acme").create(Views.of(LIBRARY).getLast()))
                .isEqualTo(
                        """
                        CREATE VIEW "tenant_acme"."books" AS SELECT id, "f3" AS "first_edition", "r4" AS "lead_author_id", created_at, updated_at, row_version FROM "t_1"."e2";
                        COMMENT ON VIEW "tenant_acme"."books" IS 'leadAuthor: one Author (Author.books)';
                        COMMENT ON COLUMN "tenant_acme"."books"."lead_author_id" IS 'leadAuthor: one Author (Author.books)'\
                        """);
    }

    @Test
    void only_views_that_differ_are_made_anew() {
        var kept = new Made("e1", "authors", "a");
        var renamed = new Made("e2", "books", "b");
        var wanted = new Made("e2", "works", "b2");
        var gone = new Made("e3", "shops", "c");

        var change = ViewChange.between(List.of(kept, renamed, gone), List.of(kept, wanted));

        assertThat(change.drop()).containsExactly(renamed, gone);
        assertThat(change.create()).containsExactly(wanted);
        assertThat(change.gone()).containsExactly(gone);
    }
}
