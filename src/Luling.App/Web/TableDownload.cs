using Luling.County.Exchange.Tables;
using Microsoft.Net.Http.Headers;

namespace Luling.App.Web;

/// <summary>A table sent as a workbook while it is written.</summary>
internal sealed class TableDownload(string fileName, string sheetName, IReadOnlyList<string> headings, Action<TableWriter> write) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(fileName + ".xlsx");
        response.Headers.ContentDisposition = disposition.ToString();
        // A workbook ends with a directory of its parts and is written synchronously: into memory first, rows are few.
        using var memory = new MemoryStream();
        using (var table = TableWriter.Create(memory, TableFormat.Xlsx, sheetName, headings, leaveOpen: true))
        {
            write(table);
        }
        response.ContentLength = memory.Length;
        memory.Position = 0;
        await memory.CopyToAsync(response.Body, httpContext.RequestAborted);
    }
}
