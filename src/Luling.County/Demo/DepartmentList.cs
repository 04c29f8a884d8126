namespace Luling.County.Demo;

/// <summary>What a planted row is: the truth that comparing is measured against.</summary>
internal static class Planted
{
    /// <summary>A row that has to lead to a case of the category: <c>hit/car</c>. Subject is the person's number in the register.</summary>
    public static string Hit(string category) => "hit/" + category;

    /// <summary>The same where the department's number is wrong or missing: <c>slip/car</c>.</summary>
    public static string Slip(string category) => "slip/" + category;

    /// <summary>A row about, or near, a person of the register that must lead to no case of the category: <c>near/car</c>. Written says why.</summary>
    public static string Near(string category) => "near/" + category;

    /// <summary>Somebody not on file who has to be on the list of those perhaps missed: <c>missed/missed-medical</c>. Subject is the identity number.</summary>
    public static string Missed(string rule) => "missed/" + rule;

    /// <summary>Two persons of the register who are one: subject and right are their numbers in the register.</summary>
    public const string Twice = "person-twice";
}

/// <summary>One department's list while it is written: rows in an order that tells nothing, and what was planted in them.</summary>
internal sealed class DepartmentList(string source, string name, DateOnly day, string sender, long seed, List<DemoTruth> truth, params string[] headings)
{
    private readonly List<string?[]> rows = [];

    public void Add(params string?[] cells) => rows.Add(cells);

    public void Hit(string category, DemoPerson person, params string?[] cells) => Plant(Planted.Hit(category), person, null, cells);

    public void Slip(string category, DemoPerson person, string writtenNumber, params string?[] cells) => Plant(Planted.Slip(category), person, writtenNumber, cells);

    public void Near(string category, DemoPerson person, string why, params string?[] cells) => Plant(Planted.Near(category), person, why, cells);

    public void Missed(string rule, ListedPerson person, params string?[] cells)
    {
        truth.Add(new DemoTruth(Planted.Missed(rule), person.Number, null, null));
        Add(cells);
    }

    public DemoSheet Sheet()
    {
        var sheet = new DemoSheet(source, name, headings) { Delivered = new DemoDelivery(day, sender) };
        foreach (var row in new DemoRandom(seed, name).Shuffled(rows))
        {
            sheet.Add(row);
        }
        return sheet;
    }

    private void Plant(string kind, DemoPerson person, string? written, string?[] cells)
    {
        truth.Add(new DemoTruth(kind, person.Code, written, null));
        Add(cells);
    }
}
