package io.relata.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What no operation answers is a problem too, whoever refuses it. */
class UnansweredTest {
    private final Product product = Product.running();

    @Test
    void the_place_for_errors_is_no_address() {
        var answer = product.get("/error").expect(404);

        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/code")).isEqualTo("NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TRACE / HTTP/1.1",
                "GET /api/tenants/a%00b HTTP/1.1",
                "GET /api\u0000/x HTTP/1.1",
                "GET /%zz HTTP/1.1",
                "GET /api/../../x HTTP/1.1",
                "GET / HTTP/9.9",
            })
    void what_tomcat_refuses_is_no_page(String requestLine) throws IOException {
        var answer = raw(requestLine);

        assertThat(answer).matches("(?s)HTTP/1.1 (4|505).*");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).doesNotContain("<html");
        var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(body).matches("(?s)|\\{\"type\":\"about:blank\",.*\"code\":\"[A-Z_]+\".*}");
    }

    private String raw(String requestLine) throws IOException {
        var address = URI.create(product.bare("/").build().uri().toString());
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
