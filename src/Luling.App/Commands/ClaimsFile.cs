using System.Runtime.InteropServices;
using Luling.App.Text;
using Luling.County.Exchange.Kinds;
using Luling.County.Exchange.Sheets;
using Luling.County.Exchange.Tables;
using Luling.Linkage;
using Luling.Policy.Settlement;
using Sylvan.Data.Csv;

namespace Luling.App.Commands;

internal sealed record ClaimFault(int Row, string Column, string Value, string Code, string Message);

/// <summary>One row. A faulty one has no bill, and <paramref name="Raw"/> holds its cells, in the order of <see cref="ClaimsFile.Names"/>.</summary>
internal readonly record struct ClaimRow(int Row, MedicalBill? Bill, string Household, long? Income, string[]? Raw);

/// <summary>A file of medical bills. One pass; of each row only what settling needs is kept, because the bills of one person and
/// year may stand anywhere in the file: with the results half a kilobyte a row, measured over 1,000,000 (bench/README.md).</summary>
internal sealed class ClaimsFile
{
    private static readonly Texts T = Texts.Of("Settle");

    /// <summary>Columns with their Chinese headings, first the one that is written.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Zh, bool Needed)> Names =
    [
        ("claim", ["结算单号", "费用单号"], true), ("person", ["人口编号", "人员编号", "证件号码"], true), ("date", ["结算日期", "日期"], true), ("level", ["医疗机构级别"], true),
        ("total", ["医疗总费用（元）", "总费用（元）"], true), ("out_of_catalogue", ["目录外费用（元）"], true),
        ("household", ["户编号"], false), ("poor", ["建档立卡"], false), ("outside_cause", ["未报销原因"], false), ("income", ["家庭年纯收入（元）", "家庭纯收入（元）"], false),
    ];

    private const int FaultsKept = 1_000;
    private readonly int[] at = new int[Names.Count];
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Household, int Year), long> incomes = [];
    private readonly List<ClaimFault> faults = [];

    public List<ClaimRow> Rows { get; } = [];
    public IReadOnlyList<ClaimFault> Faults => faults;
    public int MoreFaults { get; private set; }
    public int BadRows { get; private set; }
    /// <summary>Persons of whom a row is faulty: their yearly sums are not known.</summary>
    public HashSet<string> PersonsInDoubt { get; } = new(StringComparer.Ordinal);
    public bool Chinese { get; private set; }

    /// <summary>Without the column everybody counts as of a registered poor household, whom the programme is for.</summary>
    public bool SaysWhoIsPoor => at[7] >= 0;

    /// <summary>Null, after telling why, where the file cannot be used.</summary>
    public static ClaimsFile? Read(string path)
    {
        var file = new ClaimsFile();
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
            var encoding = CsvEncoding.Detect(stream);
            stream.Position = 0;
            using var text = new StreamReader(stream, encoding.Encoding, detectEncodingFromByteOrderMarks: true, 1 << 16);
            using var csv = CsvDataReader.Create(text, new CsvDataReaderOptions { MaxBufferSize = 1 << 20 });
            if (!file.FindColumns(csv, path))
            {
                return null;
            }
            while (csv.Read())
            {
                file.Take(csv);
            }
            return file;
        }
        catch (Exception cannot) when (cannot is IOException or UnauthorizedAccessException or ArgumentException)
        {
            CommandSession.Tell(T["NoFile", path]);
        }
        catch (Exception broken) when (broken is CsvFormatException or CsvRecordTooLargeException)
        {
            CommandSession.Tell(T["Broken", path, file.Rows.Count + 1, broken.Message]);
        }
        return null;
    }

    private bool FindColumns(CsvDataReader csv, string path)
    {
        var headings = Enumerable.Range(0, csv.FieldCount).Select(i => HeadingText.Key(csv.GetName(i))).ToList();
        var missing = new List<string>();
        for (var i = 0; i < Names.Count; i++)
        {
            var (name, zh, needed) = Names[i];
            var spellings = zh.Prepend(name).Select(HeadingText.Key).ToHashSet(StringComparer.Ordinal);
            var places = Enumerable.Range(0, headings.Count).Where(c => spellings.Contains(headings[c])).ToList();
            if (places.Count > 1)
            {
                CommandSession.Tell(T["ColumnTwice", path, csv.GetName(places[1])]);
                return false;
            }
            at[i] = places.Count == 0 ? -1 : places[0];
            Chinese |= places.Count == 1 && name == "claim" && headings[places[0]] != HeadingText.Key(name);
            if (places.Count == 0 && needed)
            {
                missing.Add($"{name} ({zh[0]})");
            }
        }
        if (missing.Count > 0)
        {
            CommandSession.Tell(T["NoColumns", path, string.Join(", ", missing)]);
        }
        return missing.Count == 0;
    }

    private void Take(CsvDataReader csv)
    {
        // The heading is row 1, as spreadsheets count.
        var row = csv.RowNumber + 1;
        var cells = new string[at.Length];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = at[i] >= 0 && at[i] < csv.RowFieldCount ? TypedText.Clean(csv.GetString(at[i])) : "";
        }
        if (Array.TrueForAll(cells, c => c.Length == 0))
        {
            return;
        }
        var before = faults.Count + MoreFaults;
        var (code, person) = (Wanted(0), Wanted(1));
        var day = Wanted(2).Length > 0 && Day(cells[2]) is { } read ? read : default;
        CareLevel? level = cells[3].Length == 0 ? null : SheetChoices.CareLevels.TryRead(cells[3], out var care) ? care
            : Wrong<CareLevel>(3, "outside-list", T["BadChoice", string.Join(", ", SheetChoices.CareLevels.Texts.Select(t => t.In(CommandSession.Culture)))]);
        var total = Wanted(4).Length > 0 ? Money(4) : null;
        var outOfCatalogue = cells[5].Length > 0 ? Money(5) : null;
        bool? poor = at[7] < 0 ? true : cells[7].Length == 0 ? null : TypedValues.TryYesNo(cells[7], out var yes) ? yes : Wrong<bool>(7, "not-yes-or-no", T["BadYesNo"]);
        OutsideCause? outside = cells[8].Length == 0 ? null : SheetChoices.OutsideCauses.TryRead(cells[8], out var cause) ? cause
            : Wrong<OutsideCause>(8, "outside-list", T["BadChoice", string.Join(", ", SheetChoices.OutsideCauses.Texts.Select(t => t.In(CommandSession.Culture)))]);
        long? income = cells[9].Length == 0 ? null : TypedValues.TryMoney(cells[9], out var fen) ? fen : Wrong<long>(9, "not-a-number", T["BadMoney"]);
        if (outOfCatalogue > total)
        {
            Fault(5, "part-of-bill", T["PartOfBill"]);
        }
        if (code.Length > 0 && !codes.TryAdd(code, row))
        {
            Fault(0, "duplicate-row", T["DuplicateClaim", codes[code]]);
        }
        if (income is { } given && cells[6].Length > 0 && !incomes.TryAdd((cells[6], day.Year), given) && incomes[(cells[6], day.Year)] != given)
        {
            Fault(9, "income-differs", T["IncomeDiffers"]);
        }
        if (faults.Count + MoreFaults > before)
        {
            BadRows++;
            PersonsInDoubt.Add(person);
            Rows.Add(new ClaimRow(row, null, cells[6], income, cells));
            return;
        }
        var bill = new MedicalBill
        {
            Code = code, Person = Once(person), Day = day, Level = level, Total = total!.Value, OutOfCatalogue = outOfCatalogue, Poor = poor, Outside = outside,
        };
        Rows.Add(new ClaimRow(row, bill, Once(cells[6]), income, null));

        string Wanted(int column)
        {
            if (cells[column].Length == 0)
            {
                Fault(column, "missing-value", T["Missing"]);
            }
            return cells[column];
        }

        DateOnly? Day(string text) => TypedValues.TryDay(text, out var read, out var precision) && precision == DayPrecision.Day ? read : Wrong<DateOnly>(2, "bad-date", T["BadDay"]);

        long? Money(int column) => !TypedValues.TryMoney(cells[column], out var fen) ? Wrong<long>(column, "not-a-number", T["BadMoney"])
            : fen is < 0 or > MedicalBill.Largest ? Wrong<long>(column, "out-of-range", T["OutOfRange"])
            : fen;

        T2? Wrong<T2>(int column, string reason, string message) where T2 : struct
        {
            Fault(column, reason, message);
            return null;
        }

        void Fault(int column, string reason, string message)
        {
            if (faults.Count == FaultsKept)
            {
                MoreFaults++;
                return;
            }
            faults.Add(new ClaimFault(row, Chinese ? Names[column].Zh[0] : Names[column].Name, cells[column], reason, message));
        }
    }

    /// <summary>Persons and households stand on many rows; their text is kept once.</summary>
    private string Once(string text)
    {
        if (text.Length == 0)
        {
            return "";
        }
        ref var kept = ref CollectionsMarshal.GetValueRefOrAddDefault(known, text, out _);
        return kept ??= text;
    }

    /// <summary>What is wrong with the faulty rows, for their lines of the result; a row beyond the faults kept is not in it.</summary>
    public ILookup<int, string> WhatIsWrong() => faults.ToLookup(f => f.Row, f => $"{f.Column}: {f.Message}");
}
