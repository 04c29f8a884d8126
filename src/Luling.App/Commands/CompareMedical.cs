using System.Globalization;
using Luling.App.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Targeting;
using Luling.Policy;
using Luling.Policy.Settlement;

namespace Luling.App.Commands;

/// <summary>A sum of money by both chains, in fen; null where one of them has no such payer.</summary>
internal sealed record MedicalMoney(string Name, long? Before, long? After)
{
    public long? Difference => After - Before;
}

/// <summary>The medical part of a comparison as command, page and workbooks show it.</summary>
internal static class CompareMedical
{
    private static readonly Texts T = Texts.Of("Compare");

    public static string Base(ComparedBills of)
    {
        var bills = of.Bills;
        return T["MedicalBase", Day(of.From), Day(of.Until), bills.Before.Chain.Bills, Yuan(bills.Before.Chain.Total), bills.LeftOut.Bills, Yuan(bills.LeftOut.Total), bills.Outside.Bills, Yuan(bills.Outside.Total)];
    }

    /// <summary>Why bills are left out; null where none is.</summary>
    public static string? LeftOut(ComparedBills of) =>
        of.Bills.Missing.Count == 0 ? null : T["MedicalLeftOut", string.Join(T["Comma"], of.Bills.Missing.Select(m => T["MedicalLacks", Lacking(m.Key), m.Value]))];

    /// <summary>Caps that nobody knows, by either chain; null where all are known.</summary>
    public static string? CapsNotKnown(ComparedBills of) => of.Bills.Before.CapsNotKnown.Union(of.Bills.After.CapsNotKnown).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } caps ? T["MedicalCaps", string.Join(T["Comma"], caps)] : null;

    /// <summary>Which side has no chain.</summary>
    public static string NoChain(ComparisonReport report) => T["MedicalNoChain", (report.Before.Settlement is null ? report.Before : report.After).Programme.Id];

    /// <summary>Each payer of either chain, then what is left to patients, and the bill.</summary>
    public static IReadOnlyList<MedicalMoney> Money(ComparedBills of)
    {
        var (before, after) = (of.Bills.Before, of.Bills.After);
        return
        [
            .. before.Steps.Select(s => s.Step.Id).Union(after.Steps.Select(s => s.Step.Id), StringComparer.Ordinal).Select(id =>
            {
                var (b, a) = (before.Steps.FirstOrDefault(s => s.Step.Id == id), after.Steps.FirstOrDefault(s => s.Step.Id == id));
                var step = (a ?? b)!.Step;
                return new MedicalMoney(CompareWords.In(new Wording($"{step.NameZh}（{step.PayerZh}）", $"{step.NameEn} ({step.PayerEn})")), b?.Paid, a?.Paid);
            }),
            new(T["MedicalSelf"], before.Chain.Self, after.Chain.Self),
            new(T["MedicalTotal"], before.Chain.Total, after.Chain.Total),
        ];
    }

    public static string Class(BurdenClass of) => T["Burden_" + of];

    public static string Share(Burden of) => Rate(of.Share);

    public static string Rate(decimal? share) => share is { } known ? Math.Round(known * 100, 2, MidpointRounding.AwayFromZero).ToString("0.00", CultureInfo.InvariantCulture) + "%" : "—";

    public static string Yuan(long? fen) => fen is { } known ? (known / 100m).ToString("#,##0.00", CultureInfo.InvariantCulture) : "—";

    public static string Text(ComparisonReport report)
    {
        if (report.Medical is not { } of)
        {
            return NoChain(report);
        }
        var money = new TextTable(T["MedicalPayer"], T["Before"], T["After"], T["Difference"]);
        foreach (var row in Money(of))
        {
            money.Add(row.Name, Yuan(row.Before), Yuan(row.After), Yuan(row.Difference));
        }
        money.Add(T["MedicalShare"], Share(of.Bills.Before.Chain), Share(of.Bills.After.Chain), "");
        var classes = new TextTable(T["MedicalClass"], T["ChainBefore"], T["ChainAfter"], T["Difference"], T["AllBefore"], T["AllAfter"], T["Difference"]);
        foreach (var row in of.Bills.Classes)
        {
            classes.Add(Class(row.Class), Count(row.ChainBefore), Count(row.ChainAfter), Count(row.ChainAfter - row.ChainBefore), Count(row.AllBefore), Count(row.AllAfter), Count(row.AllAfter - row.AllBefore));
        }
        return string.Join(Environment.NewLine, new[] { T["Medical"], Base(of), LeftOut(of), CapsNotKnown(of), money.ToString(), T["MedicalHouseholds", of.Bills.ChainHouseholds, of.Patients.Count], classes.ToString() }.OfType<string>());
    }

    /// <summary>The sums and the classes, one line each, each with its base.</summary>
    public static IReadOnlyList<string> Headings => [T["MedicalWhat"], T["MedicalBasis"], T["MedicalBaseCount"], T["Before"], T["After"], T["Difference"], T["Unit"], T["Supposed"], T["MedicalFrom"], T["Day"]];

    public static IEnumerable<TableCell[]> Rows(ComparedBills of, string supposed)
    {
        TableCell[] Line(string what, string basis, long bills, TableCell before, TableCell after, TableCell difference, string unit) => [what, basis, bills, before, after, difference, unit, supposed, of.From, of.Until];
        var chain = of.Bills.Before.Chain.Bills;
        foreach (var row in Money(of))
        {
            yield return Line(row.Name, T["MedicalSettled"], chain, row.Before / 100m, row.After / 100m, row.Difference / 100m, T["Yuan"]);
        }
        yield return Line(T["MedicalShare"], T["MedicalSettled"], chain, of.Bills.Before.Chain.Share, of.Bills.After.Chain.Share, of.Bills.After.Chain.Share - of.Bills.Before.Chain.Share, "");
        yield return Line(T["MedicalTotal"], T["MedicalOutside"], of.Bills.Outside.Bills, of.Bills.Outside.Total / 100m, of.Bills.Outside.Total / 100m, 0m, T["Yuan"]);
        yield return Line(T["MedicalTotal"], T["MedicalNotSettled"], of.Bills.LeftOut.Bills, of.Bills.LeftOut.Total / 100m, of.Bills.LeftOut.Total / 100m, 0m, T["Yuan"]);
        foreach (var row in of.Bills.Classes)
        {
            yield return Line(Class(row.Class), T["MedicalChainHouseholds"], of.Bills.ChainHouseholds, row.ChainBefore, row.ChainAfter, row.ChainAfter - row.ChainBefore, T["Households"]);
            yield return Line(Class(row.Class), T["MedicalAllHouseholds"], of.Patients.Count, row.AllBefore, row.AllAfter, row.AllAfter - row.AllBefore, T["Households"]);
        }
    }

    public static IReadOnlyList<string> PatientHeadings =>
        [T["Code"], T["Head"], T["AreaCode"], T["Place"], T["Income"], T["SelfBefore"], T["SelfAfter"], T["Difference"], T["SelfOutside"], T["ChainBefore"], T["ChainAfter"], T["AllBefore"], T["AllAfter"], T["NotSettledBills"], T["Day"]];

    public static TableCell[] Cells(ComparedBills of, ComparedPatient patient)
    {
        var it = patient.Burden;
        TableCell InChain(BurdenClass burden) => it.ChainBills == 0 ? "" : Class(burden);
        return
        [
            it.Household, patient.Household.Name, patient.Household.AreaCode, patient.AreaName, it.Income / 100m, it.Before / 100m, it.After / 100m, (it.After - it.Before) / 100m, it.Outside / 100m,
            InChain(it.ClassBefore(false)), InChain(it.ClassAfter(false)), Class(it.ClassBefore(true)), Class(it.ClassAfter(true)), it.LeftOut, of.Until,
        ];
    }

    private static string Lacking(string key) => key switch { "level" => T["Lacks_level"], "out-of-catalogue" => T["Lacks_outOfCatalogue"], "poor" => T["Lacks_poor"], "earlier-bill" => T["Lacks_earlierBill"], _ => key };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Count(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>The medical part as programs read it; money in yuan.</summary>
internal sealed record CompareMedicalDocument(
    string From, string Until, CompareMedicalDocument.Group Outside, CompareMedicalDocument.Group LeftOut, IReadOnlyDictionary<string, int> Missing, CompareMedicalDocument.Side Before, CompareMedicalDocument.Side After,
    int ChainHouseholds, int AllHouseholds, IReadOnlyList<CompareMedicalDocument.Class> Classes)
{
    public sealed record Group(long Bills, decimal Total);
    public sealed record Payer(string Id, string Zh, string En, string PayerZh, string PayerEn, decimal Paid);
    public sealed record Side(long Bills, decimal Total, IReadOnlyList<Payer> Payers, decimal Self, decimal? Share, IReadOnlyList<string> CapsNotKnown);
    public sealed record Class(string Id, int ChainBefore, int ChainAfter, int AllBefore, int AllAfter);

    public static CompareMedicalDocument? Of(ComparedBills? of) => of is null ? null : new(
        of.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), of.Until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Of(of.Bills.Outside), Of(of.Bills.LeftOut), of.Bills.Missing.ToDictionary(StringComparer.Ordinal),
        Of(of.Bills.Before), Of(of.Bills.After), of.Bills.ChainHouseholds, of.Patients.Count, [.. of.Bills.Classes.Select(c => new Class(c.Class.ToString(), c.ChainBefore, c.ChainAfter, c.AllBefore, c.AllAfter))]);

    private static Group Of(Burden of) => new(of.Bills, of.Total / 100m);

    private static Side Of(SettlementSide of) => new(
        of.Chain.Bills, of.Chain.Total / 100m, [.. of.Steps.Select(s => new Payer(s.Step.Id, s.Step.NameZh, s.Step.NameEn, s.Step.PayerZh, s.Step.PayerEn, s.Paid / 100m))], of.Chain.Self / 100m, of.Chain.Share, of.CapsNotKnown);
}
