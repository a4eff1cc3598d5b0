package io.relata.runtime.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.kernel.physical.PhysicalNames;
import io.relata.kernel.schema.SchemaModel;
import io.relata.kernel.tenant.TenantId;
import io.relata.runtime.plan.Api;
import io.relata.runtime.schema.ApiModel;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CompiledDocumentsTest {
    private static final TenantId ACME = new TenantId(new UUID(1, 1));
    private static final TenantId GLOBEX = new TenantId(new UUID(2, 2));
    private static final String DOCUMENT = "{ __typename }";

    private final CompiledDocuments documents = new CompiledDocuments(new SimpleMeterRegistry());

    /** One tenant's statements must never be asked for another, whose schema may look the same. */
    @Test
    void the_same_document_is_compiled_once_for_each_tenant() {
        var acme = documents.get(ACME, api(ACME), DOCUMENT, null);
        var globex = documents.get(GLOBEX, api(GLOBEX), DOCUMENT, null);

        assertThat(globex).isNotSameAs(acme);
        assertThat(documents.get(ACME, api(ACME), DOCUMENT, null)).isSameAs(acme);
    }

    private static Api api(TenantId tenant) {
        return new Api(ApiModel.current(SchemaModel.EMPTY), PhysicalNames.schema(tenant));
    }
}
