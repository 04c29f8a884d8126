using System.Globalization;
using Luling.Bench;

// Each verb measures one promise of the program against a named peer on the same work in the same run.
return args.FirstOrDefault() switch
{
    "import" => await ImportBench.RunAsync(args[1..]),
    "read" => BareRead.Run(args[1]),
    "coverage" => await CoverageBench.RunAsync(args[1..]),
    "quality" => await QualityBench.RunAsync(args[1..]),
    "search" => await SearchBench.RunAsync(args[1..]),
    "feel" => FeelBench.Run(args[1..]),
    "settle" => SettleBench.Run(args[1..]),
    "programme" => await ProgrammeBench.RunAsync(args[1..]),
    "country" => CountryBench.Run(args[1..]),
    "link" => LinkBench.Run(args[1..]),
    "pair" => PairBench.Run(args[1..]),
    "pages" => await PagesBench.RunAsync(args[1..]),
    "crosscheck-duckdb" => CrosscheckPeer.Run(args[1..]),
    "crosscheck" => CrosscheckBench.Run(args[1..]),
    "crosscheck-engine" => CrosscheckEngine.Run(args[1..]),
    "crosscheck-bytes" => CrosscheckLimits.Bytes(args[1..]),
    "crosscheck-cells" => CrosscheckLimits.Cells(args[1..]),
    "crosscheck-files" => CrosscheckFiles.Write(args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture)).Matches > 0 ? 0 : 1,
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project bench/Luling.Bench -- VERB
          import   [--persons 100000] [--runs 3]   a sheet of persons end to end, against MiniExcel reading the same file
          coverage [--database FILE]               ten coverages of the county from the snapshot
          quality  [--database FILE] [--runs 20]   every data-quality rule over the county in memory, and again after one household changed
          search   [--database FILE]               household search by name, number, village, against a bare LIKE over all names; and the snapshot following the journal
          feel     [--rows 1000000] [--runs 5]     two typical rules over rows in memory, against the same written by hand
          settle   [--bills 1000000] [--runs 5]    the medical chain over bills in memory, against the same written by hand
          programme [--persons 1000000] [--households 320000] [--database FILE]  loading, cards and measures in memory, an explanation, the county's classes
          country  [--persons 1000000] [--runs 5]  a foreign programme of six rules over persons in memory, against the same written by hand
          link     [--runs 3] [--persons 100000]  lists linked by probability, as a whole process; or --left A.csv [--right B.csv] --spec S.yaml --truth COLUMN
          pair     [--runs 5] [--near 100] [--no-peer]  helpers for a whole county, against a network of single pairs solved by the same solver, and a greedy list
          crosscheck [--folder DIR] [--registered 1000000] [--rows 10000000] [--runs 5] [--program FILE]  a register against a department's file, against DuckDB on the same files
          pages    [--database FILE] [--seconds 15] p50/p95 of the main pages under a loopback load
        """);
    return 2;
}
