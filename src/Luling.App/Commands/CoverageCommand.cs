using System.CommandLine;
using System.Globalization;
using Luling.App.Api;
using Luling.App.Text;
using Luling.County.Coverage;
using Luling.County.Coverage.Facts;
using Luling.County.Coverage.Snapshot;
using Luling.County.Exchange.Tables;

namespace Luling.App.Commands;

/// <summary><c>coverage</c> and <c>coverage gaps ID</c>.</summary>
internal static class CoverageCommand
{
    private static readonly Texts T = Texts.Of("Reports");

    public static Command Create(CommonOptions common)
    {
        var command = new Command("coverage", T["Coverage"]);
        common.Run(command, ReportAsync);

        var id = new Argument<string>("ID") { Description = T["CoverageId"] };
        var part = new Option<string?>("--part") { Description = T["CoveragePart"], HelpName = "id" };
        var output = new Option<string?>("--out") { Description = T["GapsOut"], HelpName = T["OutName"] };
        var gaps = new Command("gaps", T["Gaps"]) { id, part, output };
        common.Run(gaps, (session, cancel) => GapsAsync(session, session.Get(id)!, session.Get(part), session.Get(output), cancel));
        command.Add(gaps);
        return command;
    }

    private static async Task<int> ReportAsync(CommandSession session, CancellationToken cancel)
    {
        var code = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        if (Reader(session, snapshots) is not { } reader)
        {
            return ExitCode.UnusableInput;
        }
        var report = (await reader.ReportAsync(session.County, session.AreaCode, session.AsOf, cancel))!;
        session.WriteJson(new CoverageReportDocument(report.AsOf, report.AreaCode, report.JournalSeq, [.. report.Coverages.Select(c => CoverageDocument.Of(c, withParts: true))]));
        var table = new TextTable("ID", T["Name"], T["Total"], T["Covered"], T["Uncovered"], T["Unknown"], T["Rate"], T["Base"]);
        foreach (var coverage in report.Coverages)
        {
            Add(table, coverage, coverage.Id, "");
            foreach (var part in coverage.Parts)
            {
                Add(table, part, coverage.Id + "/" + part.Id, "  ");
            }
        }
        session.Say(T["CoverageOf", report.AreaCode, report.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), report.JournalSeq]);
        session.Say(table.ToString());
        return ExitCode.Done;
    }

    /// <summary>Null after telling what is wrong with the programme.</summary>
    private static CoverageReader? Reader(CommandSession session, CountySnapshots snapshots) =>
        session.LoadProgramme() is { } programme ? new CoverageReader(snapshots, new Coverages(programme)) : null;

    private static void Add(TextTable table, CoverageResult result, string id, string indent) => table.Add(
        id, indent + result.Name.In(CommandSession.Culture), Number(result.Total), Number(result.Covered), Number(result.Uncovered), Number(result.Unknown),
        result.Rate is { } rate ? rate.ToString("P2", CultureInfo.InvariantCulture) : "-", result.Base.In(CommandSession.Culture));

    private static async Task<int> GapsAsync(CommandSession session, string id, string? part, string? output, CancellationToken cancel)
    {
        if (output is not null && CommandSession.FormatOf(output) is null)
        {
            CommandSession.Tell(T["OutKind", output]);
            return ExitCode.WrongUsage;
        }
        var code = ExitCode.Done;
        if (await CountyToRead.OpenAsync(session, c => code = c, cancel) is not { } snapshots)
        {
            return code;
        }
        if (Reader(session, snapshots) is not { } reader)
        {
            return ExitCode.UnusableInput;
        }
        if (await reader.GapsAsync(session.County, session.AreaCode, session.AsOf, id, part, cancel) is not { } gaps)
        {
            CommandSession.Tell(T["NoCoverage", part is null ? id : id + "/" + part]);
            return ExitCode.WrongUsage;
        }
        var ordered = gaps.OrderBy(g => g.Due).ThenBy(g => g.AreaCode, StringComparer.Ordinal).ThenBy(g => g.SubjectCode, StringComparer.Ordinal).ThenBy(g => g.SubjectId).ToList();
        session.WriteJson(ordered.ConvertAll(GapDocument.Of));
        string[] headings = [T["AreaName"], T["Code"], T["Subject"], T["Missing"], T["OwnerRole"], T["OwnerName"], T["Due"], T["Overdue"]];
        if (output is not null)
        {
            using var file = TableWriter.Create(output, CommandSession.FormatOf(output)!.Value, T["Gaps"], headings);
            foreach (var gap in ordered)
            {
                file.WriteTexts(Cells(gap));
            }
            CommandSession.Tell(T["Written", ordered.Count, output]);
            return ExitCode.Done;
        }
        if (ordered.Count == 0)
        {
            session.Say(T["NoGaps", session.AreaCode, session.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            return ExitCode.Done;
        }
        var table = new TextTable(headings);
        foreach (var gap in ordered)
        {
            table.Add(Cells(gap));
        }
        session.Say(table.ToString());
        return ExitCode.Done;
    }

    private static string[] Cells(Gap gap) =>
    [
        gap.AreaName, gap.SubjectCode, gap.SubjectName, gap.Missing.In(CommandSession.Culture), gap.OwnerRole.In(CommandSession.Culture), gap.OwnerName ?? "",
        gap.Due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), gap.Unknown ? T["IsUnknown"] : gap.Overdue ? T["IsOverdue"] : "",
    ];

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
