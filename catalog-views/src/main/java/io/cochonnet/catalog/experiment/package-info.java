/** What experiments come to: sums of arms compared, judged, and put into words. */
@NullMarked
package io.cochonnet.catalog.experiment;

import org.jspecify.annotations.NullMarked;
