package io.relata.runtime.http;

import io.relata.kernel.publication.ServiceAway;
import io.relata.runtime.execution.Introspection;
import io.relata.runtime.execution.Output;
import io.relata.runtime.execution.Payloads;
import io.relata.runtime.execution.Queries;
import io.relata.runtime.execution.TablesAhead;
import io.relata.runtime.mutation.Mutations;
import io.relata.runtime.plan.Api;
import io.relata.runtime.plan.CompiledDocument;
import io.relata.runtime.plan.GraphQlError;
import io.relata.runtime.plan.MutationOutcome;
import io.relata.runtime.plan.MutationRequest;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootPlan;
import io.relata.runtime.tenant.CompiledDocuments;
import io.relata.runtime.tenant.Tenant;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From a GraphQL request to its answer. */
final class Answerer {
    private static final Logger LOG = LoggerFactory.getLogger(Answerer.class);
    private static final int USUAL_ANSWER = 8 << 10;

    private final CompiledDocuments documents;
    private final Queries queries;
    private final Mutations mutations;
    private final RequestTimes times;

    Answerer(
            CompiledDocuments documents, Queries queries, Mutations mutations, RequestTimes times) {
        this.documents = documents;
        this.queries = queries;
        this.mutations = mutations;
        this.times = times;
    }

    /** Throws {@link TablesAhead} where a newer revision has to answer. */
    Answer answer(Tenant tenant, Api api, GraphQlRequest request, Supplier<String> correlationId) {
        var start = System.nanoTime();
        CompiledDocument document;
        Map<String, @Nullable Object> variables;
        try {
            document = documents.get(tenant.id(), api, request.query(), request.operationName());
            if (document.isMutation() && !request.mayWrite()) {
                throw new HttpRefused(405, "METHOD_NOT_ALLOWED", "a mutation is sent by POST");
            }
            variables = document.coerce(request.variables());
        } catch (RequestRefused refused) {
            times.refused(start);
            return Answer.requestError(refused.errors());
        }
        try {
            var answer =
                    document.isMutation()
                            ? mutation(tenant, document, variables)
                            : query(document, request, variables);
            times.answered(document.isMutation(), start);
            return answer;
        } catch (RequestRefused refused) {
            times.refused(start);
            return Answer.failed(refused.errors());
        } catch (ServiceAway | TablesAhead elsewhere) {
            throw elsewhere;
        } catch (SQLException | RuntimeException e) {
            times.failed(start);
            return failed(tenant, e, correlationId.get());
        }
    }

    /** What nobody foresaw: the client is told where to look, and nothing else. */
    Answer failed(Tenant tenant, Exception failure, String correlationId) {
        LOG.error("request {} of tenant {} failed", correlationId, tenant.id(), failure);
        return Answer.failed(List.of(GraphQlError.internal(correlationId)));
    }

    private Answer query(
            CompiledDocument document,
            GraphQlRequest request,
            Map<String, @Nullable Object> variables)
            throws SQLException {
        List<RootPlan> roots = document.query(variables);
        var out = new Output(USUAL_ANSWER);
        out.raw("{\"data\":");
        queries.answer(roots, variables, introspected(document, roots, request), out);
        return Answer.of(out.put('}'));
    }

    private static Map<String, byte[]> introspected(
            CompiledDocument document, List<RootPlan> roots, GraphQlRequest request) {
        var introspection = document.introspection();
        return introspection == null
                ? Map.of()
                : Introspection.answer(
                        document.api(),
                        introspection,
                        roots,
                        request.operationName(),
                        request.variables());
    }

    private Answer mutation(
            Tenant tenant, CompiledDocument document, Map<String, @Nullable Object> variables) {
        var request = document.mutation(variables);
        var outcomes = mutations.execute(tenant.id(), document.api().model(), request.fields());
        var out = new Output(USUAL_ANSWER);
        out.put('{');
        errors(request, outcomes, out);
        out.raw("\"data\":{");
        var payloads = request.fields().iterator();
        var results = outcomes.iterator();
        for (int i = 0; i < request.keys().size(); i++) {
            var key = request.keys().get(i);
            out.raw(i == 0 ? "\"" : ",\"").raw(key.responseKey()).raw("\":");
            if (key.typename()) {
                out.text("Mutation");
            } else {
                Payloads.write(payloads.next(), results.next(), out);
            }
        }
        return Answer.of(out.raw("}}"));
    }

    /** {@code "errors":[…],} of the fields whose payload does not show them. */
    private static void errors(
            MutationRequest request, List<MutationOutcome> outcomes, Output out) {
        boolean first = true;
        for (int i = 0; i < outcomes.size(); i++) {
            var field = request.fields().get(i);
            if (field.selection().showsErrors()) {
                continue;
            }
            for (var error : outcomes.get(i).errors()) {
                if (first) {
                    out.raw("\"errors\":[");
                }
                Payloads.writeTopLevel(field, error, first, out);
                first = false;
            }
        }
        if (!first) {
            out.raw("],");
        }
    }
}
