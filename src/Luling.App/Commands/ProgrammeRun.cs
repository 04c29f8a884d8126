using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Luling.App.Commands.FactFiles;
using Luling.App.Text;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme run --input F.csv</c>: any programme over any file of facts. Needs no database.</summary>
internal static class ProgrammeRun
{
    private static readonly Texts T = Texts.Of("ProgrammeRun");

    private sealed record Options(
        Option<string> Input, Option<string?> Members, Option<string?> Out, Option<string?> MembersOut, Option<string?> Subject, Option<string> Id, Option<string?> ParentId, Option<string> MemberId,
        Option<string?> Weight, Option<string[]> Lines, Option<bool> AcceptValid);

    /// <summary>What to run over which kinds.</summary>
    private sealed record Work(ProgrammeOnDay Rules, FactKind Subject, FactKind? Member)
    {
        public IReadOnlyList<Rule> Of(FactKind? kind) => [.. Rules.Rules.Where(r => r.Subject == kind)];
    }

    public static Command Create(CommonOptions common)
    {
        var options = new Options(
            new("--input") { Description = T["OptionInput"], HelpName = "F.csv", Required = true }, new("--members") { Description = T["OptionMembers"], HelpName = "M.csv" },
            new("--out") { Description = T["OptionOut"], HelpName = "R.csv" }, new("--members-out") { Description = T["OptionMembersOut"], HelpName = "RM.csv" },
            new("--subject") { Description = T["OptionSubject"], HelpName = "id" }, new("--id") { Description = T["OptionId"], HelpName = T["HelpHeading"], DefaultValueFactory = _ => "id" },
            new("--parent-id") { Description = T["OptionParentId"], HelpName = T["HelpHeading"] }, new("--member-id") { Description = T["OptionMemberId"], HelpName = T["HelpHeading"], DefaultValueFactory = _ => "id" },
            new("--weight") { Description = T["OptionWeight"], HelpName = T["HelpHeading"] }, new("--relative-line") { Description = T["OptionLine"], HelpName = "RULE=0.6" },
            new("--accept-valid") { Description = T["OptionAcceptValid"] });
        var command = new Command("run", T["Run"])
        {
            options.Input, options.Members, options.Out, options.MembersOut, options.Subject, options.Id, options.ParentId, options.MemberId, options.Weight, options.Lines, options.AcceptValid,
        };
        command.Validators.Add(result =>
        {
            string[] read = [.. new[] { result.GetValue(options.Input), result.GetValue(options.Members) }.OfType<string>().Select(Path.GetFullPath)];
            string[] written = [.. new[] { result.GetValue(options.Out), result.GetValue(options.MembersOut) }.OfType<string>().Select(Path.GetFullPath)];
            if (written.Concat(read).GroupBy(f => f, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice && written.Contains(twice.Key))
            {
                result.AddError(T["SameFile", twice.Key]);
            }
        });
        common.Run(command, (session, cancel) => Task.FromResult(Run(session, options, cancel)));
        return command;
    }

    private static int Run(CommandSession session, Options options, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        if (session.LoadProgramme() is not { } programme)
        {
            return ExitCode.UnusableInput;
        }
        if (WorkOf(session, options, programme) is not { } work || ProgrammeRunLines.Read(session.Get(options.Lines) ?? [], work.Rules) is not { } lines)
        {
            return ExitCode.WrongUsage;
        }
        var faults = new List<FactFault>();
        if (FactRows.Open(session.Get(options.Input)!, work.Subject, new FactHeadings(session.Get(options.Id)!, null, session.Get(options.Weight)), faults) is not { } input)
        {
            return ExitCode.UnusableInput;
        }
        FactRows? members = null;
        if (session.Get(options.Members) is { } file)
        {
            members = FactRows.Open(file, work.Member!, new FactHeadings(session.Get(options.MemberId)!, session.Get(options.ParentId) ?? work.Subject.Id, null), faults);
            if (members is null)
            {
                input.Dispose();
                return ExitCode.UnusableInput;
            }
        }
        using var chunks = new FactChunks(input, members, session.AsOf);
        TellUnknown(session.Get(options.Input)!, input);
        TellUnknown(session.Get(options.Members), members);
        ResultFile? output = null, memberOutput = null;
        try
        {
            output = session.Get(options.Out) is { } path ? new ResultFile(path, work.Of(work.Subject)) : null;
            memberOutput = session.Get(options.MembersOut) is { } second ? new ResultFile(second, work.Of(work.Member)) : null;
            var summaries = Through(chunks, work, output, memberOutput, cancel);
            return Finish(session, options, new ProgrammeRunEnd(work.Rules, chunks, summaries, lines, faults, input.FaultCount + (members?.FaultCount ?? 0), session.Get(options.Weight), watch.Elapsed), output, memberOutput);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            CommandSession.Tell(T["CannotWrite", session.Get(options.Out), cannot.Message]);
            return ExitCode.UnusableInput;
        }
        finally
        {
            output?.Dispose();
            memberOutput?.Dispose();
        }
    }

    /// <summary>Null, after telling why, where the options do not fit the programme.</summary>
    private static Work? WorkOf(CommandSession session, Options options, Programme programme)
    {
        var rules = programme.On(session.AsOf);
        if (!rules.Rules.Any())
        {
            CommandSession.Tell(T["NothingInForce", programme.Id, session.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)]);
            return null;
        }
        var asked = session.Get(options.Subject);
        var ruled = rules.Rules.Select(r => r.Subject).Distinct().ToList();
        var subject = asked is not null ? ruled.Find(k => k.Id == asked) : ruled.Find(k => k.Id == "household") ?? ruled.Find(k => k.Parent is null || !ruled.Contains(k.Parent));
        if (subject is null)
        {
            CommandSession.Tell(T["NoKind", asked, string.Join(", ", ruled.Select(k => k.Id))]);
            return null;
        }
        var member = programme.Facts.Kinds.FirstOrDefault(k => k.Parent == subject);
        if (member is null && (session.Get(options.Members) is not null || session.Get(options.MembersOut) is not null))
        {
            CommandSession.Tell(T["NoMembersOf", subject.Id]);
            return null;
        }
        if (session.Get(options.Members) is null && session.Get(options.MembersOut) is not null)
        {
            CommandSession.Tell(T["MembersOutAlone"]);
            return null;
        }
        return new Work(rules, subject, member);
    }

    internal static void TellUnknown(string? file, FactRows? rows)
    {
        if (rows is { Unknown.Count: > 0 })
        {
            CommandSession.Tell(T["UnknownHeadings", file, string.Join(", ", rows.Unknown), rows.Kind.Id]);
        }
    }

    private static List<RuleSummary> Through(FactChunks chunks, Work work, ResultFile? output, ResultFile? memberOutput, CancellationToken cancel)
    {
        var summaries = work.Rules.Rules.Where(r => r.Subject == work.Subject || r.Subject == work.Member).ToDictionary(r => r.Id, r => new RuleSummary(r), StringComparer.Ordinal);
        while (chunks.Next() is { } chunk)
        {
            cancel.ThrowIfCancellationRequested();
            var results = work.Rules.Run(chunk.Facts);
            output?.Write(results, chunk.Ids);
            memberOutput?.Write(results, chunk.MemberIds);
            // A member stands for as many as its household.
            var ofMembers = chunk.Facts.Tables.Count > 1 ? new decimal[chunk.MemberIds.Count] : [];
            for (var i = 0; i < ofMembers.Length; i++)
            {
                ofMembers[i] = chunk.Weights[chunk.Facts.Tables[1].ParentRow(i)];
            }
            foreach (var columns in results.All)
            {
                summaries[columns.Rule.Id].Add(columns, columns.Rule.Subject == work.Subject ? chunk.Weights : ofMembers);
            }
        }
        return [.. summaries.Values];
    }

    private static int Finish(CommandSession session, Options options, ProgrammeRunEnd end, ResultFile? output, ResultFile? memberOutput)
    {
        foreach (var fault in end.Faults.Take(100))
        {
            CommandSession.Tell($"{fault.File}: {T["Row", fault.Row]}, {fault.Column}: {fault.Code}: {fault.Message} ({fault.Value})");
        }
        var refused = end.Chunks.Unusable ?? (end.FaultCount > 0 && !session.Get(options.AcceptValid) ? T["NothingWritten", end.FaultCount] : null);
        if (refused is null)
        {
            output?.Finish();
            memberOutput?.Finish();
        }
        session.WriteJson(end.Document(written: refused is null));
        if (refused is not null)
        {
            CommandSession.Tell(refused);
            return ExitCode.UnusableInput;
        }
        session.Say(end.Table());
        session.Say(T["Done", end.Chunks.Read, end.Chunks.MembersRead, end.Chunks.Rejected, end.Seconds]);
        return end.FaultCount == 0 ? ExitCode.Done : ExitCode.FaultsFound;
    }
}
