package io.relata.runtime.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The page with which people try queries. */
final class GraphiQl {

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.sendError(404);
    }
}
