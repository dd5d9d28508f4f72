using System.Text.Json;
using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>A template to a file of people, from the upload to the report.</summary>
public sealed class CampaignsClient
{
    private readonly ApiCaller caller;

    internal CampaignsClient(ApiCaller caller) => this.caller = caller;

    /// <summary>
    /// Takes in a recipient file: CSV, TSV or XLSX, at most 50 MB and 1,000,000 rows. The file is read from where the stream stands and left open; the
    /// call is repeated after a failure only if the stream can seek.
    /// </summary>
    public Task<Campaign> CreateAsync(NewCampaign campaign, Stream file, string fileName, CancellationToken ct = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        ArgumentNullException.ThrowIfNull(file);
        var upload = new Upload(JsonSerializer.SerializeToUtf8Bytes(campaign, ClientJson.Of<NewCampaign>()), file, fileName);
        return caller.MakeAsync<Campaign>("campaigns", upload.ToContent, campaign.IdempotencyKey, file.CanSeek, ct);
    }

    /// <summary>Campaigns, the newest first.</summary>
    /// <param name="search">Part of the name.</param>
    public IAsyncEnumerable<CampaignRow> ListAsync(string? search = null, CampaignState? state = null, CancellationToken ct = default) =>
        caller.ListAsync<CampaignRow>(new Query("campaigns").Add("search", search).Add("state", state), ct);

    /// <summary>A campaign with its books.</summary>
    public Task<Campaign> GetAsync(string id, CancellationToken ct = default) => caller.GetAsync<Campaign>(Segment.Of($"campaigns/{id}"), ct);

    /// <summary>Reads the whole file and seals the plan.</summary>
    public Task<CampaignPlan> CheckAsync(string id, CancellationToken ct = default) => caller.ChangeAsync<CampaignPlan>(HttpMethod.Post, Segment.Of($"campaigns/{id}/check"), ct);

    /// <summary>Starts what was checked, now or at its time; with another plan than the last checked one <c>stale-plan</c>.</summary>
    public Task<Campaign> StartAsync(string id, string planHash, CancellationToken ct = default) =>
        caller.ChangeAsync<CampaignStart, Campaign>(HttpMethod.Post, Segment.Of($"campaigns/{id}/start"), new(planHash), ct);

    /// <summary>Holds a running campaign.</summary>
    public Task<Campaign> PauseAsync(string id, CancellationToken ct = default) => caller.ChangeAsync<Campaign>(HttpMethod.Post, Segment.Of($"campaigns/{id}/pause"), ct);

    /// <summary>Goes on after a pause.</summary>
    public Task<Campaign> ResumeAsync(string id, CancellationToken ct = default) => caller.ChangeAsync<Campaign>(HttpMethod.Post, Segment.Of($"campaigns/{id}/resume"), ct);

    /// <summary>Ends it for good: what has not been handed over is cancelled.</summary>
    public Task<Campaign> CancelAsync(string id, CancellationToken ct = default) => caller.ChangeAsync<Campaign>(HttpMethod.Post, Segment.Of($"campaigns/{id}/cancel"), ct);

    /// <summary>Rows of the file in their order, all or those in one state.</summary>
    public IAsyncEnumerable<CampaignRecipient> RowsAsync(string id, RowState? state = null, CancellationToken ct = default) =>
        caller.ListAsync<CampaignRecipient>(new Query(Segment.Of($"campaigns/{id}/rows")).Add("state", state), ct);

    /// <summary>Every row of the file with what became of it, as CSV that arrives while it is read. Dispose the stream.</summary>
    public Task<Stream> ReportAsync(string id, CancellationToken ct = default) => caller.DownloadAsync(Segment.Of($"campaigns/{id}/report.csv"), ct);
}
