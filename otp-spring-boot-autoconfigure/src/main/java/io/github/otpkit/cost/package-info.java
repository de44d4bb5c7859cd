/**
 * What messages cost, and the budgets that bound it.
 */
@NullMarked
package io.github.otpkit.cost;

import org.jspecify.annotations.NullMarked;
