using SmsConsole.Core.Gateways;

namespace SmsConsole.Core.Storage;

/// <summary>A due message of a line, before it is decided where it goes.</summary>
internal sealed record Candidate(Outgoing Message, string Country, long? CampaignId, bool IsSuppressed);

/// <summary>A message that was marked Sending, and the gateway it was given to.</summary>
internal sealed record Claimed(Outgoing Message, IGateway Gateway, long? CampaignId);
