using SmsConsole.Client.Http;

namespace SmsConsole.Client;

/// <summary>
/// The console's API, one property per resource. Safe to share between threads and to keep; it only borrows the <see cref="HttpClient"/>, and changes
/// nothing of it: address and key go with each request.
/// </summary>
/// <remarks>Calls throw <see cref="SmsConsoleException"/> when the console refuses, <see cref="HttpRequestException"/> when it cannot be reached.</remarks>
public sealed class SmsConsoleClient
{
    /// <summary>For <c>IHttpClientFactory</c>: <c>services.AddSingleton(options); services.AddHttpClient&lt;SmsConsoleClient&gt;();</c></summary>
    public SmsConsoleClient(HttpClient http, SmsConsoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        var caller = new ApiCaller(http, options);
        Messages = new(caller);
        Replies = new(caller);
        Campaigns = new(caller);
        Templates = new(caller);
        Signatures = new(caller);
        SenderIds = new(caller);
        Countries = new(caller);
        Numbers = new(caller);
        Text = new(caller);
        Suppressions = new(caller);
        Limits = new(caller);
        Gateways = new(caller);
        Routes = new(caller);
        AccessKeys = new(caller);
        Users = new(caller);
        Audit = new(caller);
        Requests = new(caller);
        Statistics = new(caller);
        Verifications = new(caller);
        ShortLinks = new(caller);
        Webhooks = new(caller);
        Events = new(caller);
    }

    public MessagesClient Messages { get; }
    public RepliesClient Replies { get; }
    public CampaignsClient Campaigns { get; }
    public TemplatesClient Templates { get; }
    public SignaturesClient Signatures { get; }
    public SenderIdsClient SenderIds { get; }
    public CountriesClient Countries { get; }
    public NumbersClient Numbers { get; }
    public TextClient Text { get; }
    public SuppressionsClient Suppressions { get; }
    public LimitsClient Limits { get; }
    public GatewaysClient Gateways { get; }
    public RoutesClient Routes { get; }
    public AccessKeysClient AccessKeys { get; }
    public UsersClient Users { get; }
    public AuditClient Audit { get; }
    public RequestsClient Requests { get; }
    public StatisticsClient Statistics { get; }
    public VerificationsClient Verifications { get; }
    public ShortLinksClient ShortLinks { get; }
    public WebhooksClient Webhooks { get; }
    public EventsClient Events { get; }
}
