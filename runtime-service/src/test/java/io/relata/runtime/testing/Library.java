package io.relata.runtime.testing;

import static io.relata.kernel.schema.Cardinality.ONE_TO_MANY;
import static io.relata.kernel.schema.Cardinality.ONE_TO_ONE;
import static io.relata.kernel.schema.FieldType.BIGINT;
import static io.relata.kernel.schema.FieldType.BOOLEAN;
import static io.relata.kernel.schema.FieldType.DATE;
import static io.relata.kernel.schema.FieldType.DECIMAL;
import static io.relata.kernel.schema.FieldType.FLOAT;
import static io.relata.kernel.schema.FieldType.INTEGER;
import static io.relata.kernel.schema.FieldType.JSON;
import static io.relata.kernel.schema.FieldType.TEXT;
import static io.relata.kernel.schema.FieldType.TIME;
import static io.relata.kernel.schema.FieldType.TIMESTAMP;
import static io.relata.kernel.schema.FieldType.UUID;

import io.relata.kernel.schema.SchemaModel;

/** Authors, books, reviews and tags: every kind of end and every type of field. */
public final class Library {
    public static final SchemaModel MODEL =
            new SchemaDraft()
                    .entity("Author", "authors")
                    .field("Author", "name", TEXT, "mandatory unique")
                    .field("Author", "born", DATE, "")
                    .entity("Book", "books")
                    .field("Book", "title", TEXT, "mandatory")
                    .field("Book", "pages", INTEGER, "")
                    .field("Book", "isbn", BIGINT, "unique")
                    .field("Book", "price", DECIMAL, "")
                    .field("Book", "weight", FLOAT, "")
                    .field("Book", "sold", BOOLEAN, "")
                    .field("Book", "opens", TIME, "")
                    .field("Book", "printed", TIMESTAMP, "")
                    .field("Book", "code", UUID, "")
                    .field("Book", "extra", JSON, "")
                    .field("Book", "keywords", TEXT, "list")
                    .field("Book", "editions", BIGINT, "list")
                    .field("Book", "moments", TIMESTAMP, "list")
                    .relate(ONE_TO_MANY, "Author.books", "Book.author!")
                    .entity("Review", "reviews")
                    .field("Review", "stars", INTEGER, "")
                    .relate(ONE_TO_MANY, "Book.reviews", "Review.book")
                    .entity("Passport", "passports")
                    .field("Passport", "number", TEXT, "")
                    .relate(ONE_TO_ONE, "Author.passport", "Passport.author")
                    .entity("Tag", "tags")
                    .field("Tag", "name", TEXT, "")
                    .relateThrough("BookTag", "bookTags", "Book.tags", "Tag.books", false)
                    .relate(ONE_TO_MANY, "Author.pupils", "Author.teacher")
                    .model(7);

    private Library() {}
}
