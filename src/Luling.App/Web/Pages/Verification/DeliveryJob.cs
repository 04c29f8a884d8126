using Luling.App.Web.Pages.Exchange;
using Luling.County.Storage;
using Luling.County.Verification;

namespace Luling.App.Web.Pages.Verification;

/// <summary>A department's file being taken in, or tried out.</summary>
internal sealed class DeliveryJob : UploadJob
{
    public required ReceiveDelivery Receiving { get; init; }
    public required string Source { get; init; }
    public required string Sender { get; init; }
    public required DateOnly? DataDay { get; init; }

    public override string KindId => Source;
    public ReceiveDeliveryOutcome? Outcome { get; private set; }

    public DeliveryReport? Report => Outcome switch
    {
        ReceiveDeliveryOutcome.Received(var report) => report,
        ReceiveDeliveryOutcome.Unchanged(var report) => report,
        _ => null,
    };

    public override async Task RunAsync(CountyStore store, CancellationToken cancel) => Outcome = await Receiving.HandleAsync(Actor, new ReceiveDeliveryRequest
    {
        Source = Source, Path = Upload.Path, FileName = Upload.FileName, Sender = Sender, DataDay = DataDay, DryRun = DryRun, RequestId = DryRun ? null : Id, Progress = p => Advance(p.Rows, p.Share),
    }, cancel);
}
