using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using SmsConsole.Core.Storage;

namespace SmsConsole.Core.Gateways;

internal sealed class GatewayMapping : IEntityTypeConfiguration<Gateway>
{
    public void Configure(EntityTypeBuilder<Gateway> gateway)
    {
        gateway.Property(g => g.Name).HasMaxLength(60);
        gateway.HasIndex(g => g.Name).IsUnique();
        gateway.Property(g => g.Kind).HasConversion<string>().HasMaxLength(20);
        gateway.Property(g => g.DefaultSender).HasMaxLength(15);
        gateway.Property(g => g.Retries).HasMaxLength(300).IsJson();
        gateway.Property(g => g.Settings).HasMaxLength(Gateway.LongestSettings);
    }
}

internal sealed class RouteMapping : IEntityTypeConfiguration<Route>
{
    public void Configure(EntityTypeBuilder<Route> route)
    {
        route.Property(r => r.Country).HasMaxLength(3);
        route.Property(r => r.SenderId).HasMaxLength(15);
        route.Property(r => r.Type).HasConversion<string>().HasMaxLength(20);
        route.HasOne<Gateway>().WithMany().HasForeignKey(r => r.GatewayId).OnDelete(DeleteBehavior.Restrict);
    }
}
