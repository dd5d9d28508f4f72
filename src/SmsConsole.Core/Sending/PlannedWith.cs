namespace SmsConsole.Core.Sending;

/// <summary>
/// What a sealed plan goes on using: its template version when a newer one takes its place, and per country the gateway's
/// default sender that it showed, whichever gateways are open now.
/// </summary>
internal sealed record PlannedWith(long TemplateVersionId, IReadOnlyDictionary<string, string> GatewaySenders);
