package io.relata.modeling.http;

import io.relata.modeling.refusal.ProblemCode;
import io.relata.modeling.refusal.Refused;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** Requests that no operation takes are refused like any other: with a code. */
@Order(Ordered.HIGHEST_PRECEDENCE)
@RestControllerAdvice
final class UnmatchedRequests {

    @ExceptionHandler(NoResourceFoundException.class)
    ResponseEntity<byte[]> notFound() {
        return refused(ProblemCode.NOT_FOUND);
    }

    @ExceptionHandler(HttpRequestMethodNotSupportedException.class)
    ResponseEntity<byte[]> methodNotAllowed() {
        return refused(ProblemCode.METHOD_NOT_ALLOWED);
    }

    @ExceptionHandler(HttpMediaTypeNotAcceptableException.class)
    ResponseEntity<byte[]> notAcceptable() {
        return refused(ProblemCode.NOT_ACCEPTABLE);
    }

    @ExceptionHandler(HttpMediaTypeNotSupportedException.class)
    ResponseEntity<byte[]> unsupportedMediaType() {
        return refused(ProblemCode.UNSUPPORTED_MEDIA_TYPE);
    }

    private static ResponseEntity<byte[]> refused(ProblemCode code) {
        return ProblemAnswers.answer(Refused.because(code, code.meaning()));
    }
}
