using Luling.County.Exchange.Tables;
using Luling.County.Register;
using Luling.County.Verification;
using Luling.Linkage;

namespace Luling.County.Exchange.Sheets;

/// <summary>One row of a file, its cells in the order of the kind's columns. Each getter cleans and reads one cell; where it
/// cannot, it records the fault and gives a default, and the row does not enter. The plain getters want a value, those
/// ending in OrNull allow a blank.</summary>
internal sealed class RowCells(SheetKind kind, string[] cells, bool[] present, int number, ImportContext context)
{
    private List<string>? faulted;

    /// <summary>The row as a spreadsheet program numbers it.</summary>
    public int RowNumber => number;

    /// <summary>The row has an error and cannot enter.</summary>
    public bool Failed { get; private set; }

    public ImportContext Context => context;

    /// <summary>Whether the file has the column at all; where not, what is on file stays.</summary>
    public bool Has(string heading) => present[kind.IndexOf(heading)];

    /// <summary>The cleaned cell, "" where blank.</summary>
    public string Raw(string heading) => Raw(kind.IndexOf(heading));

    public string Raw(int index) => TypedText.Clean(cells[index]);

    public void Error(string heading, string code, Bilingual message) => Fault(heading, FaultLevel.Error, code, message);

    /// <summary>Records a fault; a second error of the same cell is not news.</summary>
    public void Fault(string heading, FaultLevel level, string code, Bilingual message)
    {
        if (level == FaultLevel.Error)
        {
            faulted ??= [];
            if (faulted.Contains(heading))
            {
                return;
            }
            faulted.Add(heading);
            Failed = true;
        }
        context.Faults.Add(number, heading, Raw(heading), level, code, message);
    }

    /// <summary>The same row with the columns that the file lacks filled from what is on file.</summary>
    public RowCells With(TableCell[] onFile) => new(kind, [.. cells.Select((c, i) => present[i] ? c : onFile[i].ToString())], present, number, context);

    public void CheckRequired()
    {
        for (var i = 0; i < kind.Columns.Count; i++)
        {
            if (kind.Columns[i].Required && Raw(i).Length == 0)
            {
                Error(kind.Columns[i].Heading, "missing-value", FaultTexts.Missing(kind.Columns[i]));
            }
        }
    }

    public string Text(string heading) => Wanted(heading) ?? "";
    public string? TextOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? text : null;

    public DateOnly Day(string heading) => Wanted(heading) is { } text ? ReadDay(heading, text) ?? default : default;
    public DateOnly? DayOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadDay(heading, text) : null;

    public decimal Number(string heading) => Wanted(heading) is { } text ? ReadNumber(heading, text) ?? 0 : 0;
    public decimal? NumberOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadNumber(heading, text) : null;

    public int Whole(string heading) => Wanted(heading) is { } text ? ReadWhole(heading, text) ?? 0 : 0;
    public int? WholeOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadWhole(heading, text) : null;

    /// <summary>Yuan in the cell, fen in the answer; below zero is an error.</summary>
    public long Money(string heading) => Wanted(heading) is { } text ? ReadMoney(heading, text) ?? 0 : 0;
    public long? MoneyOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadMoney(heading, text) : null;

    public int Year(string heading) => Wanted(heading) is { } text ? ReadYear(heading, text) ?? 0 : 0;
    public int? YearOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadYear(heading, text) : null;

    public bool YesNo(string heading) => Wanted(heading) is { } text && (ReadYesNo(heading, text) ?? false);
    public bool? YesNoOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadYesNo(heading, text) : null;

    public T Choice<T>(string heading, Choice<T> choice) where T : struct, Enum =>
        Wanted(heading) is { } text ? ReadChoice(heading, text, choice) ?? default : default;

    public T? ChoiceOrNull<T>(string heading, Choice<T> choice) where T : struct, Enum =>
        Raw(heading) is { Length: > 0 } text ? ReadChoice(heading, text, choice) : null;

    /// <summary>The code of a list item from its Chinese text (or the code itself).</summary>
    public string Code(string heading) => Wanted(heading) is { } text ? ReadCode(heading, text) ?? "" : "";
    public string? CodeOrNull(string heading) => Raw(heading) is { Length: > 0 } text ? ReadCode(heading, text) : null;

    /// <summary>One or more codes with commas between, in list order and each once; null where blank.</summary>
    public string? CodesOrNull(string heading)
    {
        if (Raw(heading) is not { Length: > 0 } text)
        {
            return null;
        }
        if (ListTexts.Find(CodeLists.Get(kind.Column(heading).CodeList!), text) is { } whole)
        {
            return whole.Code;
        }
        var codes = TypedValues.Several(text).Select(part => ReadCode(heading, part)).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return string.Join(',', codes) is { Length: > 0 } joined ? joined : null;
    }

    /// <summary>A unified credit code (GB 32100), its check characters verified.</summary>
    public string CreditCode(string heading)
    {
        if (Wanted(heading) is not { } text)
        {
            return "";
        }
        var reading = Linkage.CreditCode.Read(text);
        if (!reading.IsSound)
        {
            Error(heading, "bad-credit-code", FaultTexts.BadCreditCode(text, reading.Fault));
        }
        return reading.Normalised;
    }

    public Placed Household(string heading) => Refer(heading, context.Book.Households, ("户编号", "household"));
    public Placed? HouseholdOrNull(string heading) => ReferOrNull(heading, context.Book.Households, ("户编号", "household"));
    public Placed Person(string heading) => Refer(heading, context.Book.Persons, ("人口编号", "person"));
    public Placed? PersonOrNull(string heading) => ReferOrNull(heading, context.Book.Persons, ("人口编号", "person"));
    public Guid Cadre(string heading) => Refer(heading, context.Book.Cadres, ("干部编号", "cadre")).Id;
    public Guid? CadreOrNull(string heading) => ReferOrNull(heading, context.Book.Cadres, ("干部编号", "cadre"))?.Id;
    public Placed Body(string heading) => Refer(heading, context.Book.Bodies, ("机构编号", "body"));
    public Placed Cooperative(string heading) => Refer(heading, context.Book.Cooperatives, ("合作社", "co-operative"));
    public Placed? CooperativeOrNull(string heading) => ReferOrNull(heading, context.Book.Cooperatives, ("合作社", "co-operative"));
    public Placed Organisation(string heading) => Refer(heading, context.Book.Organisations, ("党组织编号", "Party organisation"));
    public Placed FundSource(string heading) => Refer(heading, context.Book.FundSources, ("资金来源编号", "fund source"));

    /// <summary>Twelve digits of a village from the columns 乡 and 村 (or others of that meaning); "" with a fault where unknown.</summary>
    public string Village(string township = "乡", string village = "村")
    {
        if (Wanted(village) is null | Wanted(township) is null)
        {
            return "";
        }
        return Take(context.Areas.Village(Raw(township), Raw(village)), township, village);
    }

    /// <summary>A place of any level, padded to twelve digits: the village, or the township where 村 is blank, or the county
    /// where both are.</summary>
    public string Place(string township = "乡", string village = "村")
    {
        if (Raw(village).Length > 0)
        {
            return Village(township, village);
        }
        return Raw(township).Length > 0 ? Take(context.Areas.Township(Raw(township)), township, village) : context.Areas.County.PadRight(12, '0');
    }

    private string Take(PlaceFound found, string township, string village)
    {
        if (found.Fault is { } fault)
        {
            Error(fault.InVillage ? village : township, fault.Code, fault.Message);
            return "";
        }
        return found.Code.PadRight(12, '0');
    }

    private string? Wanted(string heading)
    {
        if (Raw(heading) is { Length: > 0 } text)
        {
            return text;
        }
        Error(heading, "missing-value", FaultTexts.Missing(kind.Column(heading)));
        return null;
    }

    /// <summary>A blank cell is unknown; an unreadable one is an error, or, in kinds that keep a list to mend and columns
    /// that need no value, a warning, and the value stays unknown.</summary>
    private T? Unreadable<T>(string heading, string code, Bilingual message)
    {
        var mendLater = kind.KeepsFaults && !kind.Column(heading).Required;
        if (mendLater)
        {
            context.Warn(this, heading, code, (message.Zh + "可录入，本格留空。", message.En + " The row enters, this cell empty."));
        }
        else
        {
            Error(heading, code, message);
        }
        return default;
    }

    private DateOnly? ReadDay(string heading, string text)
    {
        if (!TypedValues.TryDay(text, out var day, out var precision))
        {
            return Unreadable<DateOnly?>(heading, "not-a-day", FaultTexts.NotADay(text));
        }
        if (precision == DayPrecision.Year)
        {
            return Unreadable<DateOnly?>(heading, "not-a-day", FaultTexts.OnlyAYear(text));
        }
        return day;
    }

    private decimal? ReadNumber(string heading, string text) =>
        TypedValues.TryNumber(text, out var number) ? number : Unreadable<decimal?>(heading, "not-a-number", FaultTexts.NotANumber(text));

    private int? ReadWhole(string heading, string text) =>
        TypedValues.TryWhole(text, out var number) ? number : Unreadable<int?>(heading, "not-a-whole-number", FaultTexts.NotWhole(text));

    private long? ReadMoney(string heading, string text)
    {
        if (!TypedValues.TryMoney(text, out var fen))
        {
            return Unreadable<long?>(heading, "not-an-amount", FaultTexts.NotMoney(text));
        }
        return fen >= 0 ? fen : Unreadable<long?>(heading, "negative-amount", FaultTexts.Negative(text));
    }

    private int? ReadYear(string heading, string text) =>
        TypedValues.TryYear(text, out var year) ? year : Unreadable<int?>(heading, "not-a-year", FaultTexts.NotAYear(text));

    private bool? ReadYesNo(string heading, string text) =>
        TypedValues.TryYesNo(text, out var yes) ? yes : Unreadable<bool?>(heading, "not-yes-or-no", FaultTexts.NotYesNo(text));

    private T? ReadChoice<T>(string heading, string text, Choice<T> choice) where T : struct, Enum
    {
        if (choice.TryRead(text, out var value))
        {
            return value;
        }
        Error(heading, "outside-list", FaultTexts.OutsideList(text, choice.Texts));
        return null;
    }

    private string? ReadCode(string heading, string text)
    {
        var list = CodeLists.Get(kind.Column(heading).CodeList!);
        if (ListTexts.Find(list, text) is { } item)
        {
            return item.Code;
        }
        Error(heading, "outside-list", FaultTexts.OutsideList(text, list.Items.Select(i => i.Text)));
        return null;
    }

    private Placed Refer(string heading, IReadOnlyDictionary<string, Placed> book, Bilingual what) =>
        Wanted(heading) is null ? default : ReferOrNull(heading, book, what) ?? default;

    private Placed? ReferOrNull(string heading, IReadOnlyDictionary<string, Placed> book, Bilingual what)
    {
        if (Raw(heading) is not { Length: > 0 } code)
        {
            return null;
        }
        if (book.TryGetValue(code, out var found))
        {
            return found;
        }
        Error(heading, "unknown-reference", FaultTexts.UnknownReference(code, what));
        return null;
    }
}
