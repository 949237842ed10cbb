// What a board of this folder may be: Grafana's own types (package @grafana/schema, made from its dashboard kinds), with
// each panel's options and field settings of its own type, and with what we ask of our boards beyond that.
import type { AnnotationQuery, Dashboard, FieldConfig, FieldConfigSource, Panel, RowPanel, VariableModel } from '@grafana/schema';
import type { FieldConfig as StateTimelineField, Options as StateTimelineOptions } from '@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen';
import type { FieldConfig as TableField, Options as TableOptions } from '@grafana/schema/dist/esm/raw/composable/table/panelcfg/x/TablePanelCfg_types.gen';
import type { FieldConfig as TimeSeriesField, Options as TimeSeriesOptions } from '@grafana/schema/dist/esm/raw/composable/timeseries/panelcfg/x/TimeSeriesPanelCfg_types.gen';
import type { Options as BarGaugeOptions } from '@grafana/schema/dist/esm/raw/composable/bargauge/panelcfg/x/BarGaugePanelCfg_types.gen';
import type { Options as StatOptions } from '@grafana/schema/dist/esm/raw/composable/stat/panelcfg/x/StatPanelCfg_types.gen';

/** JSON has the values of enums of text, not their names. */
type Plain<T> = T extends string ? `${T}`
  : T extends (infer E)[] ? Plain<E>[]
  : T extends object ? { [K in keyof T]: Plain<T[K]> }
  : T;

type DataSource = { type: 'prometheus'; uid: '${datasource}' };

/** A query as the editor of Prometheus' data source keeps it; it has no type in Grafana's package. */
interface Query {
  datasource: DataSource;
  editorMode: 'code';
  expr: string;
  format: 'table' | 'time_series';
  instant: boolean;
  legendFormat: string;
  range: boolean;
  refId: string;
}

interface Link { title: string; url: string; targetBlank: boolean }

type Field<Custom> = Omit<FieldConfig, 'custom' | 'links'> & { unit?: string; custom?: Custom; links?: Link[] };

type PanelOf<Type extends string, Options, Custom = never> =
  Omit<Panel, 'type' | 'options' | 'fieldConfig' | 'targets' | 'datasource'> & {
    type: Type;
    id: number;
    title: string;
    description: string;
    datasource: DataSource;
    targets: Query[];
    options: Options;
    fieldConfig: Omit<FieldConfigSource, 'defaults'> & { defaults: Field<Custom> };
  };

type AnyPanel =
  | PanelOf<'bargauge', BarGaugeOptions>
  | PanelOf<'stat', StatOptions>
  | PanelOf<'state-timeline', StateTimelineOptions, Partial<StateTimelineField>>
  | PanelOf<'table', TableOptions, Partial<TableField>>
  | PanelOf<'timeseries', TimeSeriesOptions, Partial<TimeSeriesField>>
  | RowPanel;

/** What Prometheus' data source adds to an annotation. */
type Annotation =
  | AnnotationQuery
  | Omit<AnnotationQuery, 'target'> & { datasource: DataSource; target: { expr: string; refId: string }; titleFormat: string; textFormat: string };

export type Board = Plain<
  Omit<Dashboard, 'panels' | 'annotations' | 'templating'> & {
    uid: string;
    title: string;
    description: string;
    schemaVersion: 42;
    annotations: { list: Annotation[] };
    templating: { list: (VariableModel & { description: string })[] };
    panels: AnyPanel[];
  }
>;
