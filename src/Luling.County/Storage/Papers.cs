using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Luling.County.Storage;

/// <summary>A photograph or paper as it was sent.</summary>
internal sealed record SentPaper(string FileName, byte[] Content);

internal enum PaperFault { TooMany, TooLarge, WrongKind }

/// <summary>What may be attached, and how it is kept. A file is what its first bytes say, whatever it is called.</summary>
internal static class Papers
{
    public const int MostBytes = 5 << 20;
    public const int MostAtOnce = 10;
    private const int LongestName = 120;

    public static PaperFault? Check(IReadOnlyCollection<SentPaper> papers) =>
        papers.Count > MostAtOnce ? PaperFault.TooMany
        : papers.Any(p => p.Content.Length > MostBytes) ? PaperFault.TooLarge
        : papers.Any(p => TypeOf(p.Content) is null) ? PaperFault.WrongKind
        : null;

    /// <summary>Null for anything but JPEG, PNG and PDF.</summary>
    public static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith("%PDF-"u8) ? "application/pdf"
        : null;

    public static Bilingual TextOf(PaperFault fault) => fault switch
    {
        PaperFault.TooMany => ($"一次最多附 {MostAtOnce} 个文件。请分次添加。", $"At most {MostAtOnce} files at a time. Add the others afterwards."),
        PaperFault.TooLarge => ($"文件超过 {MostBytes >> 20} MB。请压缩或改拍后再附。", $"A file has more than {MostBytes >> 20} MB. Make it smaller and attach it again."),
        PaperFault.WrongKind => ("只能附 JPEG、PNG 图片或 PDF 文件（按文件内容识别，改扩展名无效）。", "Only JPEG and PNG pictures and PDF files can be attached (by what is in the file, not by its name)."),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, null),
    };

    /// <summary>Adds checked papers to a row, within the act. The same file twice at one row is kept once.</summary>
    public static async Task AddAsync(Act act, PaperOwner owner, Guid row, string areaCode, Guid? householdId, IReadOnlyCollection<SentPaper> papers, DateOnly today, CancellationToken cancel = default)
    {
        if (papers.Count == 0)
        {
            return;
        }
        var there = (await act.Db.Papers.Where(p => p.OwnerRowId == row).Select(p => p.Sha256).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
        foreach (var paper in papers)
        {
            var digest = DigestOf(paper);
            if (there.Add(digest))
            {
                act.Db.Add(new Paper
                {
                    CountyCode = act.Db.Scope.CountyCode, Id = act.NewId(), AreaCode = areaCode, Owner = owner, OwnerRowId = row, HouseholdId = householdId, FileName = Named(paper.FileName),
                    ContentType = TypeOf(paper.Content)!, Bytes = paper.Content.Length, Sha256 = digest, Content = paper.Content, AddedOn = today, AddedBy = act.Db.Scope.Actor,
                });
            }
        }
    }

    public static string DigestOf(SentPaper paper) => Convert.ToHexStringLower(SHA256.HashData(paper.Content));

    /// <summary>The name alone, without folders and without what prints nothing.</summary>
    public static string Named(string given)
    {
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => !char.IsControl(c) && char.GetUnicodeCategory(c) != System.Globalization.UnicodeCategory.Format)]).Trim();
        return name.Length == 0 ? "paper" : name.Length <= LongestName ? name : name[^LongestName..];
    }
}
