package io.relata.runtime.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.relata.runtime.execution.Queries;
import io.relata.runtime.mutation.Mutations;
import io.relata.runtime.tenant.CompiledDocuments;
import io.relata.runtime.tenant.Tenants;
import jakarta.servlet.Filter;
import javax.sql.DataSource;

/** Puts the data API together. */
public final class DataApi {

    private DataApi() {}

    public static Filter filter(
            DataSource data, Tenants tenants, Mutations mutations, MeterRegistry meters) {
        var answerer =
                new Answerer(
                        new CompiledDocuments(meters),
                        new Queries(data),
                        mutations,
                        new RequestTimes(meters));
        return new DataApiFilter(tenants, answerer, new GraphiQl());
    }
}
