/** What a query may call, as DuckDB names it: nothing that reads files or settings or makes long texts or series. */
export const ALLOWED_FUNCTIONS: ReadonlySet<string> = new Set(
  `
  + - * / // % ^ ** || ~~ !~~ ~~* !~~* ~ @ & | << >>
  count count_star sum avg mean min max median mode stddev stddev_pop stddev_samp variance var_pop var_samp
  quantile_cont quantile_disc quantile corr covar_pop covar_samp regr_slope regr_intercept regr_r2 skewness kurtosis
  bool_and bool_or arg_max arg_min argmax argmin max_by min_by approx_count_distinct
  string_agg group_concat listagg list array_agg product count_if countif sum_no_overflow
  row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value
  abs ceil ceiling floor round trunc sqrt cbrt power pow exp ln log log2 log10 sign mod greatest least pi
  isnan isfinite isinf divide multiply add subtract fdiv even
  lower upper lcase ucase trim ltrim rtrim length len strlen substring substr left right concat concat_ws replace
  contains prefix suffix starts_with ends_with like_escape ilike_escape not_like_escape not_ilike_escape position strpos
  instr split_part string_split str_split regexp_matches regexp_full_match regexp_extract regexp_replace reverse
  strip_accents levenshtein jaccard nfc_normalize initcap printf format
  year month day hour minute second quarter week weekday dayofweek isodow dayofmonth dayofyear weekofyear yearweek decade
  century date_part datepart date_trunc datetrunc date_diff datediff date_sub datesub date_add monthname dayname
  last_day make_date make_timestamp strftime strptime try_strptime extract age epoch isoyear
  to_years to_months to_days to_weeks to_quarters to_hours to_minutes to_seconds
  coalesce ifnull nullif if nvl constant_or_null list_value list_contains list_count list_distinct list_sort
  array_to_string array_length list_aggregate row struct_pack array_extract list_extract unnest
  `
    .trim()
    .split(/\s+/),
);
