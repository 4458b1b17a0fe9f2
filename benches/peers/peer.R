# One R peer in a process of its own: `peer.R NAME FOLDER`; the same conversation as peer.py.

arguments <- commandArgs(trailingOnly = TRUE)
name <- arguments[1]
folder <- arguments[2]
say <- function(...) {
  cat(sprintf(...), "\n", sep = "", file = stdout())
  flush(stdout())
}
package <- sub("_.*", "", name)
if (!requireNamespace(package, quietly = TRUE)) {
  say('{"missing": "the R package %s"}', package)
  quit()
}
names <- readLines(file.path(folder, "columns.txt"))
column <- function(name) {
  path <- file.path(folder, name)
  readBin(path, "double", file.size(path) / 8, endian = "little")
}
frame <- as.data.frame(sapply(names, column, simplify = FALSE))

cores <- parallel::detectCores()
threads <- 1
if (name == "psych_alpha") {
  run <- function() psych::alpha(frame, warnings = FALSE)
  figures <- function(found) found$total$raw_alpha
} else if (name == "relaimpo_lmg") {
  # The outcome first and no formula: its fastest way in.
  ordered <- frame[c(length(names), seq_along(names[-1]))]
  run <- function() relaimpo::calc.relimp(ordered, type = "lmg")
  figures <- function(found) found@lmg[head(names, -1)]
} else if (name == "seminr_ecsi") {
  threads <- cores
  paths <- read.table(file.path(folder, "paths.txt"), col.names = c("from", "to"))
  codes <- sub("[0-9]+$", "", names)
  blocks <- lapply(unique(codes), function(code) seminr::composite(code, names[codes == code]))
  measures <- do.call(seminr::constructs, blocks)
  arrows <- lapply(split(paths, seq_len(nrow(paths))), function(one) seminr::paths(from = one$from, to = one$to))
  structure <- do.call(seminr::relationships, unname(arrows))
  run <- function() {
    model <- seminr::estimate_pls(frame, measures, structure, stopCriterion = 10)
    seminr::bootstrap_model(model, nboot = 1000, cores = cores, seed = 1)
  }
  figures <- function(found) mapply(function(from, to) found$path_coef[from, to], paths$from, paths$to)
}

say('{"version": "%s", "threads": %d}', packageVersion(package), threads)
input <- file("stdin", "r")
while (length(readLines(input, n = 1)) == 1) {
  before <- sum(proc.time()[c(1, 2, 4, 5)])
  start <- Sys.time()
  found <- suppressMessages(run())
  wall <- as.numeric(difftime(Sys.time(), start, units = "secs"))
  processor <- sum(proc.time()[c(1, 2, 4, 5)]) - before
  numbers <- paste(sprintf("%.17g", figures(found)), collapse = ", ")
  say('{"wall": %.9f, "processor": %.9f, "figures": [%s]}', wall, processor, numbers)
}
