using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Luling.App.Web.Pages.Exchange;

/// <summary>An upload form read as a stream, its file straight into the private folder: no second copy anywhere, and a file over
/// the limit ends in a message and not in a broken connection.</summary>
internal sealed class UploadForm
{
    private const int MostFields = 20, LongestField = 4_096, LongestName = 120;
    /// <summary>Read on for so many times the limit before hanging up: a browser shows an answer only when it has sent all.</summary>
    private const int Patience = 10;

    private readonly Dictionary<string, string> fields = new(StringComparer.Ordinal);

    public string this[string name] => fields.GetValueOrDefault(name, "");
    public string? FileName { get; private set; }
    /// <summary>Null where no file was chosen or it was too large.</summary>
    public string? Path { get; private set; }
    public bool TooLarge { get; private set; }

    /// <param name="mayStore">Asked once, when all fields before the file are there; false ends the reading.</param>
    /// <param name="newPath">Where to put the file, from its name.</param>
    public static async Task<UploadForm?> ReadAsync(HttpRequest request, long limit, Func<UploadForm, Task<bool>> mayStore, Func<string, string> newPath, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 100 } boundary)
        {
            return null;
        }
        var form = new UploadForm();
        var reader = new MultipartReader(boundary, request.Body);
        while (await reader.ReadNextSectionAsync(cancel) is { } section)
        {
            if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition) || form.fields.Count > MostFields)
            {
                return null;
            }
            if (!disposition.IsFileDisposition())
            {
                form.fields[HeaderUtilities.RemoveQuotes(disposition.Name).ToString()] = await TextAsync(section.Body, cancel);
                continue;
            }
            if (!await mayStore(form))
            {
                return null;
            }
            form.FileName = NameOf(disposition);
            if (form.FileName.Length > 0)
            {
                await form.StoreAsync(section.Body, newPath(form.FileName), limit, cancel);
            }
            return form;
        }
        return await mayStore(form) ? form : null;
    }

    private async Task StoreAsync(Stream body, string path, long limit, CancellationToken cancel)
    {
        try
        {
            TooLarge = !await CopyAsync(body, path, limit, cancel);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
        if (TooLarge)
        {
            File.Delete(path);
            await DrainAsync(body, limit * Patience, cancel);
        }
        else
        {
            Path = path;
        }
    }

    private static async Task<bool> CopyAsync(Stream body, string path, long limit, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            if (file.Position + read > limit)
            {
                return false;
            }
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return true;
    }

    private static async Task DrainAsync(Stream body, long most, CancellationToken cancel)
    {
        var buffer = new byte[1 << 16];
        for (int read; most > 0 && (read = await body.ReadAsync(buffer, cancel)) > 0;)
        {
            most -= read;
        }
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        var buffer = new byte[LongestField];
        var length = await body.ReadAtLeastAsync(buffer, LongestField, throwOnEndOfStream: false, cancel);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <summary>The name alone, as people wrote it: no folders (old browsers send them), nothing that prints nothing.</summary>
    private static string NameOf(ContentDispositionHeaderValue disposition)
    {
        var given = disposition.FileNameStar.HasValue ? disposition.FileNameStar.Value! : HeaderUtilities.RemoveQuotes(disposition.FileName).ToString();
        var name = new string([.. given[(given.LastIndexOfAny(['/', '\\']) + 1)..].Where(c => char.GetUnicodeCategory(c) is not (UnicodeCategory.Control or UnicodeCategory.Format))]).Trim();
        return name.Length <= LongestName ? name : name[..(LongestName - 10)] + System.IO.Path.GetExtension(name)[..Math.Min(10, System.IO.Path.GetExtension(name).Length)];
    }
}
