package io.relata.modeling.http;

import io.relata.kernel.json.Json;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.ResponseEntity.BodyBuilder;
import tools.jackson.databind.JsonNode;

/** JSON as bytes, so that no setting of the application changes its form. */
final class Answers {

    private Answers() {}

    static ResponseEntity<byte[]> ok(JsonNode body) {
        return json(ResponseEntity.ok(), body);
    }

    static ResponseEntity<byte[]> status(int status, JsonNode body) {
        return json(ResponseEntity.status(HttpStatusCode.valueOf(status)), body);
    }

    static ResponseEntity<byte[]> json(BodyBuilder answer, JsonNode body) {
        return answer.contentType(MediaType.APPLICATION_JSON).body(Json.bytes(body));
    }
}
