package io.relata.allinone.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Where the container sends what failed outside of every service; asked for directly it is not
 * there.
 */
@RestController
final class UnansweredRequests implements ErrorController {

    @RequestMapping("/error")
    ResponseEntity<byte[]> answer(HttpServletRequest request) {
        var told = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var status = told instanceof Integer failed ? failed : 404;
        return ResponseEntity.status(status)
                .contentType(MediaType.parseMediaType(Problem.MEDIA_TYPE))
                .body(Problem.of(status).body(status));
    }
}
