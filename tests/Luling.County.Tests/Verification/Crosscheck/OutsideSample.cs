using System.Globalization;
using System.Text;
using Luling.County.Exchange.Tables;
using Luling.County.Verification.Crosscheck;
using Luling.Linkage;
using Luling.Linkage.Exact;

namespace Luling.County.Tests.Verification.Crosscheck;

/// <summary>A register and rows of another department, dirty in every way, written down by hand of a seeded dice.</summary>
internal sealed class OutsideSample
{
    public static readonly string[] Headings = ["序号", "身份证号", "车主", "车型", "备注"];

    private readonly Random dice;

    public OutsideSample(int seed, int persons, int rows)
    {
        dice = new Random(seed);
        Register = [.. Enumerable.Range(0, persons).Select(i => i % 50 == 7 ? "" : i % 40 == 3 && i > 3 ? "" : Number())];
        for (var i = 20; i < persons; i += 20)
        {
            Register[i] = Register[i - 11];
        }

        Rows = [.. Enumerable.Range(1, rows).Select(Row)];
        Index = NumberIndex.Build([.. Register.Select(n => CitizenKey.Read(n).Key)]);
    }

    public string[] Register { get; }

    public NumberIndex Index { get; }

    public string[][] Rows { get; }

    /// <summary>RFC 4180, quoted only where it must be; a third of the lines end as on Windows.</summary>
    public string Csv(char separator = ',', bool lastLineEnds = true)
    {
        var text = new StringBuilder(string.Join(separator, Headings)).Append('\n');
        foreach (var (i, row) in Rows.Index())
        {
            text.AppendJoin(separator, row.Select(c => c.AsSpan().IndexOfAny("\"\r\n") >= 0 || c.Contains(separator) || (i % 7 == 0 && c.Length > 0)
                ? $"\"{c.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : c)).Append(i % 3 == 0 ? "\r\n" : "\n");
        }

        return lastLineEnds ? text.ToString() : text.ToString().TrimEnd('\r', '\n');
    }

    /// <summary>What must come out, by the plain rules of <see cref="IdentityNumber"/>, row numbers counted from the headings in row 1.</summary>
    public List<string> Expected(int headingRow = 1)
    {
        var rowsOf = Register.Index().Where(r => IdentityNumber.Read(r.Item).IdentifiesPerson).ToLookup(r => IdentityNumber.Read(r.Item).CitizenNumber!, r => r.Index);
        var found = new List<string>();
        foreach (var (i, row) in Rows.Index())
        {
            var number = headingRow + i + 1;
            var cells = string.Join('|', row[2], row[3]);
            var reading = IdentityNumber.Read(row[1]);
            if (row.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (reading.Fault == IdentityFault.Empty)
            {
                found.Add($"{number} EmptyNumber None {cells}");
            }
            else if (!reading.IdentifiesPerson)
            {
                found.Add($"{number} {(reading.IsSound ? "Placeholder" : "FaultyNumber")} {reading.Fault} {cells}");
            }
            else if (rowsOf.Contains(reading.CitizenNumber!))
            {
                found.AddRange(rowsOf[reading.CitizenNumber!].Select(r => $"{number} = {r} {cells}"));
            }
            else
            {
                found.Add($"{number} unmatched {reading.CitizenNumber} {cells}");
            }
        }

        return found;
    }

    private string Number()
    {
        var first = string.Create(CultureInfo.InvariantCulture, $"3608{dice.Next(20, 30)}{new DateOnly(1930, 1, 1).AddDays(dice.Next(32000)):yyyyMMdd}{dice.Next(996):000}");
        return first + IdentityNumber.CheckCharacter(first);
    }

    private string[] Row(int i)
    {
        var number = Dirty(dice.Next(3) == 0 ? Number() : Register[dice.Next(Register.Length)]);
        var note = dice.Next(12) switch
        {
            0 => "",
            1 => "有\n换行",
            2 => "说\"好\"",
            3 => "甲,乙;丙\t丁",
            4 => $"\n{i},360821190001010014,张三,小型汽车,\n",
            5 => new string('长', dice.Next(400)),
            6 => "5\" 屏",
            _ => "无",
        };
        return [i.ToString(CultureInfo.InvariantCulture), number, dice.Next(20) == 0 ? "买买提·吐尔逊" : "罗" + i, dice.Next(9) == 0 ? "三轮,车" : "小型汽车", note];
    }

    private string Dirty(string number) => dice.Next(14) switch
    {
        0 => number.ToLowerInvariant(),
        1 => $" {number}\u3000",
        2 => $"=\"{number}\"",
        3 => "'" + number,
        4 => string.Concat(number.Select(c => (char)(c + 0xfee0))),
        5 when number is [_, _, _, _, _, _, '1', '9', ..] => number[..6] + number[8..17],
        6 => number.Length == 0 ? "" : number + "43",
        7 => number.Length == 0 ? "" : number + "11B1",
        8 => "",
        9 when number.Length == 18 => number[..9] + (char)('0' + ((number[9] - '0' + 1) % 10)) + number[10..],
        10 => "999999190001010038",
        11 => "无",
        _ => number,
    };
}

/// <summary>Writes down everything a scan offers, in the order in which it is committed.</summary>
internal sealed class Recorder : ScanSink
{
    public List<string> Found { get; } = [];

    public List<ScanCheckpoint> Checkpoints { get; } = [];

    public Action<int>? Committed { get; set; }

    public override ScanPart NewPart() => new Part();

    public override void Commit(ScanPart part, in ScanCheckpoint done)
    {
        Found.AddRange(((Part)part).Found);
        Checkpoints.Add(done);
        Committed?.Invoke(Checkpoints.Count);
    }

    private sealed class Part : ScanPart
    {
        public List<string> Found { get; } = [];

        public override void Matched(scoped in OutsideRow row, scoped in NumberFound number, int registerRow) =>
            Found.Add($"{row.Number} = {registerRow} {row.Text(0)}|{row.Text(1)}");

        public override void Unusable(scoped in OutsideRow row, scoped in RowTrouble trouble) =>
            Found.Add($"{row.Number} {trouble.Code} {trouble.Fault} {row.Text(0)}|{row.Text(1)}");

        public override void Unmatched(scoped in OutsideRow row, scoped in NumberFound number) =>
            Found.Add($"{row.Number} unmatched {number.Key} {row.Text(0)}|{row.Text(1)}");

        public override void Clear() => Found.Clear();
    }
}

internal static class Scans
{
    /// <summary>Opens, finds the sample's headings, scans.</summary>
    public static (ScanResult Result, Recorder Recorder) Of(string path, NumberIndex index, int threads = 2, int part = 1 << 19, ScanCheckpoint from = default, TableLimits? limits = null)
    {
        using var file = OutsideFile.Open(path, limits).File!;
        Assert.Null(file.FindHeadings(OutsideSample.Headings));
        var recorder = new Recorder();
        return (file.Scan(Request(file, index, threads, part, from), recorder), recorder);
    }

    public static ScanRequest Request(OutsideFile file, NumberIndex index, int threads = 2, int part = 1 << 19, ScanCheckpoint from = default) => new()
    {
        Index = index,
        NumberColumns = [file.ColumnOf("身份证号")],
        WantedColumns = [file.ColumnOf("车主"), file.ColumnOf("车型")],
        OfferUnmatched = true,
        Threads = threads,
        PartLength = part,
        From = from,
    };
}
