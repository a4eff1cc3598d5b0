package io.relata.modeling.http;

import io.relata.eventstore.UnreadableEvent;
import io.relata.kernel.json.Json;
import io.relata.kernel.publication.ServiceAway;
import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.validation.BindException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.databind.node.ObjectNode;

/** The one place where refusals become responses: RFC 9457 with {@code code} and {@code path}. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice(assignableTypes = {TenantsController.class, SchemaController.class})
final class ProblemAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAnswers.class);

    @ExceptionHandler
    ResponseEntity<byte[]> refused(Refused refused) {
        return answer(refused);
    }

    /** What a change set waits for after it is stored does not come here. */
    @ExceptionHandler
    ResponseEntity<byte[]> projectionAway(ServiceAway away) {
        LOG.warn("{}", away.getMessage());
        var code = ProblemCode.PROJECTION_UNAVAILABLE;
        return answer(Refused.because(code, code.meaning()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unreadable(UnreadableEvent event) {
        return answer(
                Refused.because(
                                ProblemCode.TENANT_PARKED,
                                "The tenant's history has events of a newer version.")
                        .with("reason", event.reason()));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> badParameter(MethodArgumentTypeMismatchException mismatch) {
        var type = mismatch.getRequiredType();
        var expected = type == null ? "usable" : "a " + type.getSimpleName();
        return answer(Requests.parameter(mismatch.getName(), expected));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> missingParameter(MissingServletRequestParameterException missing) {
        return answer(Requests.parameter(missing.getParameterName(), "given"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> badParameters(BindException mismatch) {
        var name = mismatch.getFieldErrors().getFirst().getField();
        return answer(Requests.parameter(name, "of another form"));
    }

    @ExceptionHandler
    ResponseEntity<byte[]> unexpected(Exception unexpected, HttpServletRequest request) {
        if (isDatabaseAway(unexpected)) {
            LOG.warn("the database is away: {}", unexpected.getMessage());
            var code = ProblemCode.DATABASE_UNAVAILABLE;
            return answer(Refused.because(code, code.meaning()));
        }
        var correlationId = Requests.correlationId(request);
        LOG.error("request {} failed", correlationId, unexpected);
        return answer(
                Refused.because(ProblemCode.INTERNAL, "Something went wrong here.")
                        .with("correlationId", correlationId));
    }

    /**
     * Class 08 of SQLSTATE is a lost connection, 57P an operator's intervention: a stop, a start.
     */
    private static boolean isDatabaseAway(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause ->
                        cause instanceof SQLTransientConnectionException
                                || cause instanceof TransactionSystemException
                                || cause instanceof CannotCreateTransactionException
                                || cause instanceof SQLException sql
                                        && sql.getSQLState() != null
                                        && (sql.getSQLState().startsWith("08")
                                                || sql.getSQLState().startsWith("57P")));
    }

    static ResponseEntity<byte[]> answer(Refused refused) {
        return ResponseEntity.status(refused.code().status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(Json.bytes(problem(refused)));
    }

    static ObjectNode problem(Refused refused) {
        var code = refused.code();
        var problem =
                Json.object()
                        .put("type", "about:blank")
                        .put("title", code.meaning())
                        .put("status", code.status())
                        .put("code", code.code())
                        .put("detail", refused.detail());
        if (refused.path() != null) {
            problem.put("path", refused.path());
        }
        refused.members().forEach((name, value) -> problem.set(name, Json.of(value)));
        return problem;
    }
}
