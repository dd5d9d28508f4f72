namespace SmsConsole.Core.Gateways.Providers.Http;

/// <summary>
/// A provider's HTTP call, its answer and its reports, as an administrator describes them. Places for values:
/// <c>${to}</c> (E.164), <c>${digits}</c> (without plus), <c>${text}</c>, <c>${sender}</c>, <c>${id}</c> (ours), <c>${callback}</c>, <c>${secret}</c>.
/// </summary>
public sealed record HttpEdit
{
    public HttpVerb Method { get; set; }

    /// <summary>With values in path and query; they are escaped there.</summary>
    public string Address { get; set; } = "";

    /// <summary>A line each, <c>Name: value</c>.</summary>
    public string? Headers { get; set; }
    public HttpBody BodyKind { get; set; }

    /// <summary>In JSON a value inside quotes is escaped, outside it brings its own; in a form every value is escaped.</summary>
    public string? Body { get; set; }

    /// <summary>What <c>${secret}</c> stands for. Null or empty keeps the one that is stored. Never shown again; sealed where it is stored.</summary>
    public string? Secret { get; set; }

    /// <summary>HTTP statuses that mean taken, and worth another try because certainly not taken; other 4xx are refusals, everything else is not known.</summary>
    public string AcceptedStatuses { get; set; } = "200-299";
    public string LaterStatuses { get; set; } = "429";

    /// <summary>Where the provider's id of the message stands in the answer: <c>messages[0].id</c>. Empty when the whole answer is the id.</summary>
    public string? IdPath { get; set; }

    /// <summary>Where the answer says in a word or number of its own whether it was taken; with the words for yes and for not now, by commas. Others refuse.</summary>
    public string? CodePath { get; set; }
    public string? AcceptedCodes { get; set; }
    public string? LaterCodes { get; set; }

    /// <summary>Where the list of reports stands in a callback; empty when the body is the list or a single report.</summary>
    public string? ReportsPath { get; set; }
    public string? ReportId { get; set; }
    public string? ReportStatus { get; set; }
    public string? ReportError { get; set; }

    /// <summary>A line per status: the provider's word, an equals sign, and sent, delivered, undelivered, expired or rejected.</summary>
    public string? Statuses { get; set; }

    /// <summary>What the provider expects to hear to a callback.</summary>
    public string? Thanks { get; set; }

    // The generated text would show the secret wherever the record is logged.
    public override string ToString() => $"{Method} {Address}";
}

/// <summary>The HTTP method of a described call.</summary>
public enum HttpVerb
{
    Post,
    Get,
    Put,
}

/// <summary>How a described call's body is written.</summary>
public enum HttpBody
{
    Json,
    Form,
    None,
}
