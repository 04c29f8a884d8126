using System.CommandLine;
using System.Globalization;
using Luling.App.Commands.FactFiles;
using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Targeting;
using Luling.Policy.Facts;
using Luling.Policy.Programmes;

namespace Luling.App.Commands;

/// <summary><c>programme compare --input F.csv</c>: two sets of rules over any file of facts. Needs no database; medical bills are no facts and are not settled.</summary>
internal static class ProgrammeCompareFiles
{
    private static readonly Texts T = Texts.Of("Compare");
    private static readonly Texts Run = Texts.Of("ProgrammeRun");

    internal sealed record Options(Option<string?> Input, Option<string?> Members, Option<string?> Subject, Option<string> Id, Option<string?> ParentId, Option<string> MemberId, Option<bool> AcceptValid)
    {
        public static Options New() => new(
            new("--input") { Description = T["OptionInput"], HelpName = "F.csv" }, new("--members") { Description = Run["OptionMembers"], HelpName = "M.csv" }, new("--subject") { Description = Run["OptionSubject"], HelpName = "id" },
            new("--id") { Description = Run["OptionId"], HelpName = Run["HelpHeading"], DefaultValueFactory = _ => "id" }, new("--parent-id") { Description = Run["OptionParentId"], HelpName = Run["HelpHeading"] },
            new("--member-id") { Description = Run["OptionMemberId"], HelpName = Run["HelpHeading"], DefaultValueFactory = _ => "id" }, new("--accept-valid") { Description = Run["OptionAcceptValid"] });

        public IEnumerable<Option> All => [Input, Members, Subject, Id, ParentId, MemberId, AcceptValid];
    }

    private sealed record Document(
        string AsOf, CompareDocument.Side Before, CompareDocument.Side After, bool Hypothetical, IReadOnlyList<CompareDocument.Change> Changes, string Subject, bool Written, long Read, long Members, long Rejected, int FaultCount,
        IReadOnlyList<FactFault> Faults, CompareDocument.Group? All, IReadOnlyList<CompareDocument.Entry> Rules, IReadOnlyList<CompareDocument.Move> Moves, IReadOnlyList<CompareDocument.Cost> Costs, IReadOnlyList<CompareDocument.Group> Classes);

    public static int Compare(CommandSession session, Options options, ProgrammeOnDay before, Hypothesis hypothesis, string? output, TableFormat? format)
    {
        var after = hypothesis.Rules!;
        if (KindsOf(session, options, before, after) is not { } kinds)
        {
            return ExitCode.WrongUsage;
        }
        var faults = new List<FactFault>();
        if (FactRows.Open(session.Get(options.Input)!, kinds.Subject, new FactHeadings(session.Get(options.Id)!, null, null), faults) is not { } input)
        {
            return ExitCode.UnusableInput;
        }
        FactRows? members = null;
        if (session.Get(options.Members) is { } file)
        {
            members = FactRows.Open(file, kinds.Member!, new FactHeadings(session.Get(options.MemberId)!, session.Get(options.ParentId) ?? kinds.Subject.Id, null), faults);
            if (members is null)
            {
                input.Dispose();
                return ExitCode.UnusableInput;
            }
        }
        using var chunks = new FactChunks(input, members, session.AsOf);
        ProgrammeRun.TellUnknown(session.Get(options.Input)!, input);
        ProgrammeRun.TellUnknown(session.Get(options.Members), members);
        try
        {
            using var rows = output is null ? null : new ChangedRows(output, format!.Value, kinds.Subject);
            var comparison = new FileComparison(before, after, kinds.Subject);
            while (chunks.Next() is { } chunk)
            {
                var compared = comparison.Add(chunk.Facts);
                rows?.Write(compared, chunk.Ids);
            }
            return Finish(session, options, new Document(
                session.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CompareDocument.Of(before), CompareDocument.Of(after), hypothesis.Changes.Count > 0, CompareDocument.Of(hypothesis.Changes), kinds.Subject.Id, false,
                chunks.Read, chunks.MembersRead, chunks.Rejected, input.FaultCount + (members?.FaultCount ?? 0), faults, null, [], [], [], []), chunks, hypothesis, comparison, rows);
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException)
        {
            CommandSession.Tell(Run["CannotWrite", output, cannot.Message]);
            return ExitCode.UnusableInput;
        }
    }

    /// <summary>Null, after telling why, where the options do not fit the programmes.</summary>
    private static (FactKind Subject, FactKind? Member)? KindsOf(CommandSession session, Options options, ProgrammeOnDay before, ProgrammeOnDay after)
    {
        var catalog = before.Programme.Facts.Kinds;
        var ruled = before.Rules.Concat(after.Rules).Select(r => catalog.FirstOrDefault(k => k.Id == r.Subject.Id)).OfType<FactKind>().Distinct().ToList();
        var asked = session.Get(options.Subject);
        var subject = asked is not null ? ruled.Find(k => k.Id == asked) : ruled.Find(k => k.Id == "household") ?? ruled.Find(k => k.Parent is null || !ruled.Contains(k.Parent));
        if (subject is null)
        {
            CommandSession.Tell(ruled.Count == 0 ? Run["NothingInForce", before.Programme.Id, session.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : Run["NoKind", asked, string.Join(", ", ruled.Select(k => k.Id))]);
            return null;
        }
        var member = catalog.FirstOrDefault(k => k.Parent == subject);
        if (member is null && session.Get(options.Members) is not null)
        {
            CommandSession.Tell(Run["NoMembersOf", subject.Id]);
            return null;
        }
        foreach (var kind in new[] { subject, member }.OfType<FactKind>())
        {
            // One file is read once, by the facts of the first programme.
            if (after.Programme.Facts.Kinds.FirstOrDefault(k => k.Id == kind.Id) is { } other && !other.Facts.Select(Shape).SequenceEqual(kind.Facts.Select(Shape)))
            {
                CommandSession.Tell(T["OtherFacts", before.Programme.Id, after.Programme.Id, kind.Id]);
                return null;
            }
        }
        return (subject, member);
    }

    private static (string, FactType, int) Shape(Fact fact) => (fact.En, fact.Type, fact.Decimals);

    private static int Finish(CommandSession session, Options options, Document begun, FactChunks chunks, Hypothesis hypothesis, FileComparison comparison, ChangedRows? rows)
    {
        foreach (var fault in begun.Faults.Take(100))
        {
            CommandSession.Tell($"{fault.File}: {Run["Row", fault.Row]}, {fault.Column}: {fault.Code}: {fault.Message} ({fault.Value})");
        }
        if ((chunks.Unusable ?? (begun.FaultCount > 0 && !session.Get(options.AcceptValid) ? Run["NothingWritten", begun.FaultCount] : null)) is { } refused)
        {
            session.WriteJson(begun);
            CommandSession.Tell(refused);
            return ExitCode.UnusableInput;
        }
        rows?.Finish();
        session.WriteJson(begun with
        {
            Written = true, All = comparison.All, Rules = comparison.Rules, Costs = comparison.Costs, Moves = [.. comparison.Moves.Select(m => new CompareDocument.Move(m.Rule.Id, m.Before, m.After, m.Count))],
            Classes = [.. comparison.Classes.Select(c => c.Group)],
        });
        if (rows is null)
        {
            session.Say(CompareText.Of(comparison, hypothesis.Changes));
        }
        else
        {
            CommandSession.Tell(Texts.Of("Reports")["Written", rows.Count, rows.Path]);
        }
        session.Say(T["FilesDone", chunks.Read, chunks.MembersRead, chunks.Rejected]);
        return begun.FaultCount == 0 ? ExitCode.Done : ExitCode.FaultsFound;
    }

    /// <summary>The subjects with a change, written beside their place and moved there when all are.</summary>
    private sealed class ChangedRows : IDisposable
    {
        private readonly TableWriter writer;
        private readonly FactKind subject;

        public ChangedRows(string path, TableFormat format, FactKind subject)
        {
            (Path, this.subject) = (path, subject);
            writer = TableWriter.Create(Unfinished, format, subject.Id, ["id", T["Outcome"], T["GainedRules"], T["LostRules"], T["UnclearRules"], T["ClassMoves"], T["AmountAYear"]]);
        }

        public string Path { get; }
        public int Count { get; private set; }
        private string Unfinished => Path + ".part";

        public void Write(ProgrammeComparison compared, IReadOnlyList<string> ids)
        {
            for (var row = 0; row < ids.Count; row++)
            {
                var balance = compared.Balances[row];
                var outcome = ComparisonReader.OutcomeOf(balance);
                if (outcome == HouseholdOutcome.Same && balance.Others == 0)
                {
                    continue;
                }
                Count++;
                writer.WriteRow(
                    ids[row], T["Outcome_" + outcome], CompareWords.Rules(compared, subject.Id, row, RuleChange.Gains, RuleChange.More), CompareWords.Rules(compared, subject.Id, row, RuleChange.Loses, RuleChange.Less),
                    CompareWords.Rules(compared, subject.Id, row, RuleChange.Unclear, RuleChange.Unclear), CompareWords.Moves(compared, subject.Id, row), balance.Amount);
            }
        }

        public void Finish()
        {
            writer.Dispose();
            File.Move(Unfinished, Path, overwrite: true);
        }

        public void Dispose()
        {
            writer.Dispose();
            File.Delete(Unfinished);
        }
    }
}
