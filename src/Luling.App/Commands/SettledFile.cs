using System.Globalization;
using System.Text;
using Luling.App.Text;
using Luling.County.Exchange.Kinds;
using Luling.County.Exchange.Tables;
using Luling.County.Storage;
using Luling.Policy.Settlement;

namespace Luling.App.Commands;

/// <summary>The settled bills as a file: one line for each row that was read, in its order, amounts in yuan. Headings in the language
/// of the file that was read.</summary>
internal static class SettledFile
{
    private static readonly Texts T = Texts.Of("Settle");

    public static void Write(string path, SettlementChain chain, ClaimsFile file, SettleTotals totals)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
        {
            Directory.CreateDirectory(folder);
        }
        var unfinished = path + ".tmp";
        try
        {
            using (var writer = new StreamWriter(unfinished, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: file.Chinese), 1 << 16) { NewLine = "\r\n" })
            {
                writer.WriteLine(string.Join(',', Headings(chain, file.Chinese).Select(Quoted)));
                var wrong = file.WhatIsWrong();
                var line = new StringBuilder();
                for (var i = 0; i < file.Rows.Count; i++)
                {
                    line.Clear();
                    if (file.Rows[i].Bill is { } bill)
                    {
                        WriteBill(line, chain, file, totals, i, bill);
                    }
                    else
                    {
                        WriteFaulty(line, chain, file.Rows[i], wrong, file.Chinese);
                    }
                    writer.WriteLine(line);
                }
            }
            // The file appears only when it is whole.
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static IEnumerable<string> Headings(SettlementChain chain, bool chinese)
    {
        int[] given = [0, 1, 6, 2, 3, 4, 5, 7, 8];
        IEnumerable<string> first = given.Select(i => chinese ? ClaimsFile.Names[i].Zh[0] : ClaimsFile.Names[i].Name);
        return chinese
            ? [.. first, .. chain.Steps.Select(s => s.NameZh + "支付（元）"), "个人负担（元）", "其中起付线（元）", "其中封顶线（元）", "其中共付部分（元）", "其中目录外（元）", "其中链外（元）", "结果", "参数可信程度", "说明"]
            : [.. first, .. chain.Steps.Select(s => "paid_" + Names.Snake(s.Id)), "self", "unpaid_deductible", "unpaid_cap", "unpaid_share", "unpaid_out_of_catalogue", "unpaid_outside", "status", "confidence", "note"];
    }

    private static void WriteBill(StringBuilder line, SettlementChain chain, ClaimsFile file, SettleTotals totals, int row, MedicalBill bill)
    {
        var result = totals.Of(row);
        Text(line, bill.Code);
        Text(line, bill.Person);
        Text(line, file.Rows[row].Household);
        line.Append(CultureInfo.InvariantCulture, $"{bill.Day:yyyy-MM-dd},");
        Text(line, bill.Level is not { } level ? "" : file.Chinese ? SheetChoices.CareLevels.Of(level).Zh : SheetChoices.CareLevels.Of(level).En);
        Money(line, bill.Total);
        Money(line, bill.OutOfCatalogue);
        line.Append(bill.Poor switch { true => file.Chinese ? "是" : "yes", false => file.Chinese ? "否" : "no", null => "" }).Append(',');
        Text(line, bill.Outside is not { } cause ? "" : file.Chinese ? SheetChoices.OutsideCauses.Of(cause).Zh : SheetChoices.OutsideCauses.Of(cause).En);
        for (var s = 0; s < chain.Steps.Count; s++)
        {
            Money(line, bill.Outside is null ? totals.Paid(row, s) : 0);
        }
        Money(line, result.Self);
        long?[] parts = result.Self is null ? [null, null, null, null, null]
            : [result.Unpaid.Deductible, result.Unpaid.Cap, result.Unpaid.Share, result.Unpaid.OutOfCatalogue, result.Unpaid.Outside];
        foreach (var part in parts)
        {
            Money(line, part);
        }
        line.Append((result.Self is null, bill.Outside is null) switch
        {
            (true, _) => file.Chinese ? "不能确定" : "unknown",
            (_, true) => file.Chinese ? "已结算" : "settled",
            _ => file.Chinese ? "链外" : "outside",
        }).Append(',');
        Text(line, result.Confidence?.ToString().ToLowerInvariant() ?? "");
        line.Append(Quoted(result.Missing is ["bad-row"] ? T["PersonNote"]
            : result.Missing.Count > 0 ? T["UnknownNote", string.Join(' ', result.Missing)]
            : result.CapsNotKnown.Count > 0 ? T["CapNote", string.Join(' ', result.CapsNotKnown)]
            : ""));
    }

    /// <summary>As it came, with what is wrong with it.</summary>
    private static void WriteFaulty(StringBuilder line, SettlementChain chain, ClaimRow row, ILookup<int, string> wrong, bool chinese)
    {
        foreach (var cell in new[] { 0, 1, 6, 2, 3, 4, 5, 7, 8 })
        {
            Text(line, row.Raw![cell]);
        }
        line.Append(',', chain.Steps.Count + 6).Append(chinese ? "有错" : "bad").Append(",,").Append(Quoted(T["BadRowNote", string.Join("; ", wrong[row.Row])]));
    }

    private static void Text(StringBuilder line, string text) => line.Append(Quoted(text)).Append(',');

    private static void Money(StringBuilder line, long? fen)
    {
        if (fen is { } known)
        {
            line.Append(CultureInfo.InvariantCulture, $"{known / 100}.{known % 100:00}");
        }
        line.Append(',');
    }

    /// <summary>A text that a spreadsheet program would run as a formula gets an apostrophe.</summary>
    private static string Quoted(string text)
    {
        var safe = CsvEscape.StartsFormula(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
