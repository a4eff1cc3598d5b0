package io.relata.runtime.sql;

/** Where a parameter's value comes from: the business of whoever builds the statement. */
public interface Source {}
