using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Luling.App.Web;

/// <summary>A file sent while it is written, so that its size does not matter.</summary>
internal sealed class FileDownload(string fileName, string contentType, Func<Stream, Task> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = contentType;
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName);
        response.Headers.ContentDisposition = disposition.ToString();
        // Zip and CSV writers know no asynchronous writing; one thread waits for one download.
        if (httpContext.Features.Get<IHttpBodyControlFeature>() is { } body)
        {
            body.AllowSynchronousIO = true;
        }
        await using var buffered = new BufferedStream(response.Body, 1 << 16);
        await write(buffered);
    }
}
