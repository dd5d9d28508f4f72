using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SmsConsole.Core.Access;
using SmsConsole.Core.Campaigns;
using SmsConsole.Core.Countries;
using SmsConsole.Core.Customers;
using SmsConsole.Core.Events;
using SmsConsole.Core.Gateways;
using SmsConsole.Core.Inbound;
using SmsConsole.Core.Receipts;
using SmsConsole.Core.Requests;
using SmsConsole.Core.Senders;
using SmsConsole.Core.Sending;
using SmsConsole.Core.Sending.Rules;
using SmsConsole.Core.ShortLinks;
using SmsConsole.Core.Signatures;
using SmsConsole.Core.Suppressions;
using SmsConsole.Core.Templates;
using SmsConsole.Core.Verifications;
using SmsConsole.Core.Webhooks;

namespace SmsConsole.Core.Storage;

/// <summary>The database, whichever engine holds it. Messages, attempts, receipts, settlements, tallies and counts are written by MessageStore alone.</summary>
public abstract class AppDb(DbContextOptions options) : IdentityUserContext<AppUser, Guid>(options)
{
    public DbSet<AccessKey> AccessKeys => Set<AccessKey>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<IdempotencyEntry> IdempotencyEntries => Set<IdempotencyEntry>();
    public DbSet<ApiRequest> ApiRequests => Set<ApiRequest>();
    public DbSet<Template> Templates => Set<Template>();
    public DbSet<TemplateVersion> TemplateVersions => Set<TemplateVersion>();
    public DbSet<Signature> Signatures => Set<Signature>();
    public DbSet<SenderId> SenderIds => Set<SenderId>();
    public DbSet<CountryEdit> CountryEdits => Set<CountryEdit>();
    public DbSet<Suppression> Suppressions => Set<Suppression>();
    public DbSet<ShortLink> ShortLinks => Set<ShortLink>();
    public DbSet<SavedLimits> SavedLimits => Set<SavedLimits>();
    public DbSet<LimitCount> LimitCounts => Set<LimitCount>();
    public DbSet<CountryCount> CountryCounts => Set<CountryCount>();
    public DbSet<Gateway> Gateways => Set<Gateway>();
    public DbSet<Route> Routes => Set<Route>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<CampaignTally> CampaignTallies => Set<CampaignTally>();
    public DbSet<RefusedRow> RefusedRows => Set<RefusedRow>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<HourCount> HourCounts => Set<HourCount>();
    public DbSet<CountedHour> CountedHours => Set<CountedHour>();
    public DbSet<Attempt> Attempts => Set<Attempt>();
    public DbSet<Receipt> Receipts => Set<Receipt>();
    public DbSet<OwedReceipt> OwedReceipts => Set<OwedReceipt>();
    public DbSet<StatusCallback> StatusCallbacks => Set<StatusCallback>();
    public DbSet<Reply> Replies => Set<Reply>();
    public DbSet<ReplyPart> ReplyParts => Set<ReplyPart>();
    public DbSet<Settlement> Settlements => Set<Settlement>();
    public DbSet<EventBlock> EventBlocks => Set<EventBlock>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<WebhookDelivery> WebhookDeliveries => Set<WebhookDelivery>();
    public DbSet<SavedUnknownPolicies> SavedUnknownPolicies => Set<SavedUnknownPolicies>();
    public DbSet<Verification> Verifications => Set<Verification>();
    public DbSet<HeldPrefix> HeldPrefixes => Set<HeldPrefix>();
    public DbSet<ConversionDay> ConversionDays => Set<ConversionDay>();
    public DbSet<NetworkDay> NetworkDays => Set<NetworkDay>();
    public DbSet<ConversionReport> ConversionReports => Set<ConversionReport>();
    public DbSet<ReportedRate> ReportedRates => Set<ReportedRate>();
    public DbSet<SavedVerificationSettings> SavedVerificationSettings => Set<SavedVerificationSettings>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDb).Assembly);
        SnakeCase.Apply(builder.Model);
    }
}
