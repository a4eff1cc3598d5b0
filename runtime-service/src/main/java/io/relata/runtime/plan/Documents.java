package io.relata.runtime.plan;

import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.language.SourceLocation;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.schema.GraphQLSchema;
import graphql.validation.OperationValidationRule;
import graphql.validation.ValidationError;
import io.relata.runtime.plan.GraphQlError.Position;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** From a text to a document that is valid for a schema. */
final class Documents {
    private static final ParserOptions OPTIONS =
            ParserOptions.newParserOptions()
                    .captureIgnoredChars(false)
                    .captureLineComments(false)
                    .captureSourceLocation(true)
                    .readerTrackData(false)
                    .maxTokens(Limits.TOKENS)
                    .maxCharacters(Limits.BODY_BYTES)
                    .build();

    /** Picks the bundle {@code i18n/Validation_en__RELATA}. */
    private static final Locale SENTENCES = Locale.of("en", "", "RELATA");

    private Documents() {}

    static Document parse(GraphQLSchema schema, String query) {
        var document = parse(query);
        DocumentLimits.check(document);
        var errors = ParseAndValidate.validate(schema, document, Documents::isWanted, SENTENCES);
        if (!errors.isEmpty()) {
            throw new RequestRefused(errors.stream().map(Documents::error).toList());
        }
        return document;
    }

    /** How much is asked about the schema itself {@link DocumentLimits} has judged. */
    private static boolean isWanted(OperationValidationRule rule) {
        return rule != OperationValidationRule.GOOD_FAITH_INTROSPECTION;
    }

    private static Document parse(String query) {
        try {
            return new Parser()
                    .parseDocument(
                            ParserEnvironment.newParserEnvironment()
                                    .document(query)
                                    .parserOptions(OPTIONS)
                                    .locale(Locale.ENGLISH)
                                    .build());
        } catch (ParseCancelledException e) {
            throw RequestRefused.limit(
                    "the document has more than " + Limits.TOKENS + " tokens, or nests too deep");
        } catch (InvalidSyntaxException e) {
            throw new RequestRefused(
                    List.of(
                            new GraphQlError(
                                    "GRAPHQL_PARSE_FAILED",
                                    String.valueOf(e.getMessage()),
                                    position(e, query),
                                    List.of())));
        }
    }

    /** A number out of any range is told without its place, and found again. */
    private static List<Position> position(InvalidSyntaxException e, String query) {
        var token = e.getOffendingToken();
        if (e.getLocation() != null || token == null || !query.contains(token)) {
            return positions(e.getLocation());
        }
        var before = query.substring(0, query.indexOf(token));
        var line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return List.of(new Position(line, before.length() - before.lastIndexOf('\n')));
    }

    private static GraphQlError error(ValidationError error) {
        var locations = error.getLocations();
        return new GraphQlError(
                "GRAPHQL_VALIDATION_FAILED",
                error.getMessage(),
                locations == null
                        ? List.of()
                        : locations.stream().flatMap(l -> positions(l).stream()).toList(),
                List.of());
    }

    static List<Position> positions(@Nullable SourceLocation location) {
        return location == null || location.getLine() < 1
                ? List.of()
                : List.of(new Position(location.getLine(), location.getColumn()));
    }
}
